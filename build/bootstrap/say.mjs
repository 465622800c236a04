import process from 'node:process';

/**
 * One line to the person at the terminal.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`xinqiao: ${line}\n`);
}

/** A step that cannot go on; its message tells what to do and is shown without a stack. */
export class CannotGoOn extends Error {}
