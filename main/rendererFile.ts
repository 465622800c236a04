import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { host, scheme } from './origin.ts';

/** The kinds of file that the built renderer is made of. */
export const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * @param folder the folder that is served
 * @param url the URL asked for
 * @returns the file it names, or null when it names none of ours or tries to leave the folder
 */
export async function fileOf(folder: string, url: string): Promise<string | null> {
  let asked: URL;
  let path: string;
  try {
    asked = new URL(url);
    path = decodeURIComponent(asked.pathname);
  } catch {
    return null;
  }
  if (asked.protocol !== `${scheme}:` || asked.host !== host) return null;
  if (/[\0\\]/u.test(path) || path.split('/').includes('..')) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) && extname(file) in mediaTypes ? file : null;
  } catch {
    return null;
  }
}
