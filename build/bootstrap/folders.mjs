import path from 'node:path';

/** The project's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What the bootstrap fetches and unpacks; may be deleted at any time. */
export const runtimeFolder = path.join(root, '.runtime');

/** The built app. */
export const appFolder = path.join(root, 'out/app');
