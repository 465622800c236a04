import { readSync, writeSync } from 'node:fs';

/** Writes all of the bytes, however few go at once. */
export function writeAll(handle: number, bytes: Buffer, at: number | null = null): void {
  for (let written = 0; written < bytes.length;) {
    const place = at === null ? null : at + written;
    written += writeSync(handle, bytes, written, bytes.length - written, place);
  }
}

/** Reads what lies at a place. @returns how much of `into` was filled; less only at the file's end */
export function readUpTo(handle: number, into: Buffer, at: number): number {
  let read = 0;
  while (read < into.length) {
    const got = readSync(handle, into, read, into.length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return read;
}
