import { app } from 'electron';
import { join } from 'node:path';
import { isForUsers } from './trial.ts';

/** Set from outside for tests and trials; an app for users takes no such word. */
const chosen = isForUsers ? undefined : process.env['XINQIAO_DATA'];
const root = chosen ?? app.getPath('userData');

/** Where the data lies: the vault's store in the root, Chromium's own files apart from it. */
export const dataFolder = { root, shell: join(root, 'shell') };
