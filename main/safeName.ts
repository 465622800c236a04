import { basename } from 'node:path';

/** @returns a file name that names no folder and no device */
export function safeName(suggested: string): string {
  const plain = basename(suggested.replaceAll('\\', '/')).replace(/[<>:"/|?*\p{C}]/gu, '_');
  return plain.replace(/^\.+/u, '_') || 'xinqiao';
}
