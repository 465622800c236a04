import { createInterface } from 'node:readline';

/** Somebody broke off what was going on. */
export class Stopped extends Error {}

/**
 * Asks on the terminal for one line; what is typed is not shown. Where standard input is no
 * terminal its first line is taken.
 *
 * @returns the line, or nothing where the input ended
 * @throws Stopped on Ctrl+C
 */
export async function askSecretly(question: string): Promise<string> {
  const { stdin, stderr } = process;
  // A terminal without an output: every key comes here, and none is shown.
  const lines = createInterface({ input: stdin, terminal: stdin.isTTY, historySize: 0 });
  // Only now: what is typed before the interface has the terminal would be shown.
  stderr.write(question);
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => {
        resolve('');
      });
      lines.once('SIGINT', () => {
        reject(new Stopped());
      });
    });
  } finally {
    lines.close();
    stderr.write('\n');
  }
}
