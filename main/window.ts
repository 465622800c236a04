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

/** Loads the page anew: all that it knew is gone. */
export function load(window: BrowserWindow): void {
  void window.loadURL(`${origin}/index.html`);
}
