import { BrowserWindow, Menu } from 'electron';
import { join } from 'node:path';
import { pageSession } from './guards.ts';
import { origin } from './origin.ts';
import { isForUsers, isTrial } from './trial.ts';

const title = isTrial ? '心桥 Xinqiao · 试用版 Trial' : '心桥 Xinqiao';

/** The only window there is; hidden from screen capture where the system can. */
export function openWindow(): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    title,
    width: 1366,
    height: 768,
    minWidth: 1100,
    minHeight: 640,
    show: false,
    backgroundColor: '#f3f6f5',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      session: pageSession(),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !isForUsers,
    },
  });
  window.setContentProtection(true);
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  load(window);
  return window;
}

/** Loads the page anew: all that it knew is gone. `whenPageLost` tells of a load that failed. */
export function load(window: BrowserWindow): void {
  void window.loadURL(`${origin}/index.html`).catch(() => undefined);
}

/** Chromium's code for a load that gave way to the next. */
const aborted = -3;

/** Calls `lost` when the page has crashed or could not be loaded: the window would stay empty. */
export function whenPageLost(window: BrowserWindow, lost: () => void): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') lost();
  });
  window.webContents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted) lost();
  });
}
