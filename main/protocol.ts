import { protocol, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { scheme } from './origin.ts';
import { fileOf, mediaTypes } from './rendererFile.ts';

/** Makes `app://xinqiao` a secure origin of its own; before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // antd writes its variables into one style element of its own, which carries the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Serves the built renderer, and nothing else on the disk, to one session. */
export function serve(session: Session, folder = join(__dirname, 'renderer')): void {
  session.protocol.handle(scheme, async ({ url, method }) => {
    const file = method === 'GET' ? await fileOf(folder, url) : null;
    if (file === null) return new Response(null, { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    const bytes = await readFile(file);
    const body =
      extname(file) === '.html' ? bytes.toString('utf8').replace('__CSP_NONCE__', nonce) : bytes;
    return new Response(body, {
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy(nonce),
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    });
  });
}
