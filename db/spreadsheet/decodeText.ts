import { Refusal } from '../contract/errors.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function decodeAs(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Reads a text file as Chinese offices save them: by its byte order mark, else as strict UTF-8,
 * else as GB18030 (what Excel calls CSV on a Chinese Windows).
 *
 * @throws Refusal `file_encoding` when none fits, `file_unreadable` when it is not text at all
 */
export function decodeText(bytes: Uint8Array): { encoding: Encoding; text: string } {
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  const candidates: readonly Encoding[] = marked ? [marked[0]] : ['utf-8', 'gb18030'];
  for (const encoding of candidates) {
    const text = decodeAs(encoding, bytes);
    if (text === null) continue;
    if (/[\u0000-\u0008\u000e-\u001f]/u.test(text)) throw new Refusal('file_unreadable');
    return { encoding, text };
  }
  throw new Refusal('file_encoding');
}
