import { app } from 'electron';

/**
 * A trial build: the built app beside the Electron that npm carries, made where Electron's own
 * download is out of reach; see build/README.md. It says so in its name, and so in its data folder
 * and its title. What Electron itself has packaged is never one.
 */
export const isTrial = !app.isPackaged && app.getName() === 'Xinqiao Trial';

/** Whether people use it: then it takes no word from outside, and has no developer's tools. */
export const isForUsers = app.isPackaged || isTrial;
