import { app, dialog } from 'electron';
import { dataFolder } from './dataFolder.ts';
import { guardNetwork, guardPages, switchOffNetwork } from './guards.ts';
import { Shell } from './shell.ts';
import { registerScheme } from './protocol.ts';

/** The one place for what nobody expected: says so without a word of what was being done. */
function fail(): void {
  dialog.showErrorBox(
    '心桥 Xinqiao',
    '程序遇到意外错误，需要退出。已保存的内容不受影响。\nAn unexpected error occurred. What was saved is safe.',
  );
  app.exit(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

app.setPath('userData', dataFolder.shell);
app.setPath('sessionData', dataFolder.shell);
// Chromium cannot sandbox for root, as on the machines of the tests; a user's app always does.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Chromium waits for ever for a graphics process that dies early, as it does without a graphics
// card: one start in fifteen on a busy machine showed nothing. A desk of text needs none.
app.disableHardwareAcceleration();
switchOffNetwork();
registerScheme();
guardPages();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => {
    guardNetwork();
    const shell = new Shell(dataFolder.root);
    app.on('second-instance', () => {
      shell.bringForward();
    });
    app.on('before-quit', (event) => {
      if (shell.readyToQuit) return;
      event.preventDefault();
      void shell.lockForGood().then(() => {
        app.quit();
      });
    });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
} else {
  app.quit();
}
