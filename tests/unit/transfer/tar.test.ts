import { expect, test } from 'vitest';
import { TarReader, tarHeader } from '../../../db/transfer/tar.ts';

const block = 512;

/** @returns whether an archive of one empty file is read to its end */
function isRead(zeroBlocks: number): boolean {
  const archive = Buffer.concat([tarHeader('a', 0, 0), Buffer.alloc(zeroBlocks * block)]);
  const tar = new TarReader([archive].values());
  for (const _piece of tar.next()?.content() ?? []) throw new Error('not empty');
  try {
    return tar.next() === null;
  } catch {
    return false;
  }
}

test('an archive ends by two blocks of zeros, and up to 20 more, as other programs fill their last record', () => {
  const read = Array.from({ length: 25 }, (_none, zeros) => zeros).filter(isRead);
  expect([read[0], read.at(-1), read.length]).toEqual([2, 22, 21]);
});
