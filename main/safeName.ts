import { basename, extname } from 'node:path';

/** What every file system takes, with room for what is put behind it while it is written. */
const mostBytes = 200;

function cut(name: string): string {
  const extension = extname(name).slice(0, 20);
  const characters = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(characters.join('') + extension) > mostBytes) characters.pop();
  return characters.join('') + extension;
}

/** @returns a file name that names no folder and no device, and is not too long */
export function safeName(suggested: string): string {
  const plain = basename(suggested.replaceAll('\\', '/'))
    .replace(/[<>:"/|?*\p{C}]/gu, '_')
    // Windows leaves them away.
    .replace(/[. ]+$/u, (end) => '_'.repeat(end.length))
    .replace(/^(?:\.+|(?=(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)))/iu, '_');
  return cut(plain) || 'xinqiao';
}
