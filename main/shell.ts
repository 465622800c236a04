import { app, ipcMain, powerMonitor, type BrowserWindow, type Input } from 'electron';
import { z } from 'zod';
import type { HostCommands, ShellEvent } from '../db/contract/bridge.ts';
import type { Reply } from '../db/contract/envelope.ts';
import {
  choosePath,
  info,
  print,
  runHostCommand,
  saveFile,
  savePdf,
  type Host,
} from './hostCommands.ts';
import { IdleLock } from './idleLock.ts';
import { isOurPage, type Sent } from './sender.ts';
import { isForUsers } from './trial.ts';
import { VaultProcess } from './vaultProcess.ts';
import { load, openWindow, whenPageLost } from './window.ts';

const placeKept = z.strictObject({ placeId: z.string() });

/** How long the page may take to save its drafts before the desk is locked all the same. */
const flushWithin = 1500;
const idleCheckEvery = 1000;
/** How long closing waits for the last backup; what is not done then is left. */
const backUpWithin = 20_000;
/** A page lost more often than this within so many milliseconds is not loaded again. */
const lostAtMost = { times: 3, within: 60_000 };

/**
 * Not for the page. Locking goes through the shell, which saves the drafts first and starts a new
 * vault; only a path that a person chose in a dialog may be named; and only closing backs up unasked.
 */
const ofTheShell = ['vault.lock', 'place.chosen', 'backup.beforeClosing'];

/** Joins window, vault and the desk's own rules: lock, veil, who may speak to whom. */
export class Shell {
  readonly #vault: VaultProcess;
  readonly #window: BrowserWindow;
  readonly #idle = new IdleLock();
  #unlocked = false;
  #locking: Promise<void> | null = null;
  #lost: number[] = [];
  readyToQuit = false;

  constructor(dataFolder: string) {
    this.#vault = new VaultProcess(dataFolder);
    this.#window = openWindow();
    this.#watchVault();
    this.#watchDesk();
    this.#answerPage();
  }

  bringForward(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  #tell(event: ShellEvent): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send('xinqiao:event', event);
  }

  #watchVault(): void {
    this.#vault.on('ready', () => {
      this.#tell({ event: 'vault-ready', payload: null });
    });
    this.#vault.on('fatal', ({ found, needed }) => {
      this.#tell({ event: 'vault-fatal', payload: { found, needed } });
    });
    this.#vault.on('gone', () => {
      this.#idle.set(null);
      this.#unlocked = false;
      this.#tell({ event: 'vault-gone', payload: null });
    });
    this.#vault.on('told', (event) => {
      if (event.event === 'unlocked') this.#unlocked = true;
      if (event.event !== 'progress') this.#idle.set(event.payload.idleMinutes);
      this.#tell(event);
    });
  }

  #watchDesk(): void {
    const contents = this.#window.webContents;
    contents.on('input-event', () => {
      this.#idle.touch();
    });
    contents.on('before-input-event', (event, input) => {
      if (this.#shortcut(input)) event.preventDefault();
    });
    whenPageLost(this.#window, () => {
      this.#pageLost();
    });
    const timer = setInterval(() => {
      if (this.#idle.due) void this.lock();
    }, idleCheckEvery);
    app.on('will-quit', () => {
      clearInterval(timer);
    });
    const lockNow = () => void this.lock();
    powerMonitor.on('suspend', lockNow);
    powerMonitor.on('lock-screen', lockNow);
    powerMonitor.on('shutdown', lockNow);
    this.#window.on('close', (event) => {
      if (this.readyToQuit) return;
      // The drafts are saved first; quitting then closes the window.
      event.preventDefault();
      app.quit();
    });
  }

  /** The desk is locked and shown anew, as after any lock; what was typed is in the drafts. */
  #pageLost(): void {
    const now = performance.now();
    this.#lost = [...this.#lost.filter((at) => now - at < lostAtMost.within), now];
    if (this.#lost.length > lostAtMost.times) throw new Error('the page cannot be shown');
    if (this.#unlocked || this.#locking !== null) void this.lock();
    else load(this.#window);
  }

  /** @returns whether the key was the shell's own */
  #shortcut({ type, key, control, meta, alt, shift }: Input): boolean {
    if (type !== 'keyDown') return false;
    this.#idle.touch();
    if (key === 'F9') {
      this.#tell({ event: 'veil', payload: null });
      return true;
    }
    if (!(control || meta) || alt) return false;
    const contents = this.#window.webContents;
    switch (key.toLowerCase()) {
      case 'l':
        void this.lock();
        return true;
      case '=':
      case '+':
        contents.setZoomLevel(Math.min(contents.getZoomLevel() + 0.5, 3));
        return true;
      case '-':
        contents.setZoomLevel(Math.max(contents.getZoomLevel() - 0.5, -2));
        return true;
      case '0':
        contents.setZoomLevel(0);
        return true;
      case 'r':
        // A reload would lose what is being typed; Ctrl+Shift+R as well.
        return true;
      default:
        return shift && key.toLowerCase() === 'i' && isForUsers;
    }
  }

  #answerPage(): void {
    const id = this.#window.webContents.id;
    const refused: Reply<unknown> = { ok: false, error: { code: 'not_permitted' } };
    ipcMain.handle('xinqiao:call', (event: Sent, command: unknown, input: unknown) => {
      if (!isOurPage(event, id) || typeof command !== 'string') return refused;
      if (ofTheShell.includes(command)) return refused;
      return this.#vault.call(command, input);
    });
    const host: Host = {
      'host.saveFile': (input) => saveFile(this.#window, input),
      'host.print': () => print(this.#window),
      'host.savePdf': (input) => savePdf(this.#window, input),
      'host.choosePlace': async (input) => ({ placeId: await this.#choosePlace(input) }),
      'host.restartVault': () => {
        this.#vault.restart();
        return {};
      },
      'host.kiosk': ({ on }) => {
        this.#window.setKiosk(on);
        return {};
      },
      'host.lock': async () => {
        await this.lock();
        return {};
      },
      'host.quit': () => {
        app.quit();
        return {};
      },
      'host.info': info,
    };
    ipcMain.handle('xinqiao:host', (event: Sent, name: unknown, input: unknown) =>
      isOurPage(event, id) ? runHostCommand(host, name, input) : refused,
    );
  }

  async #choosePlace(input: HostCommands['host.choosePlace']['input']): Promise<string | null> {
    const path = await choosePath(this.#window, input);
    if (path === null) return null;
    const reply = await this.#vault.call('place.chosen', { path });
    if (!reply.ok) throw new Error(reply.error.code);
    return placeKept.parse(reply.value).placeId;
  }

  /** The page is covered and the last backup made, for as long as closing may take. */
  async #backUp(): Promise<void> {
    this.#tell({ event: 'closing', payload: null });
    const made = this.#vault.call('backup.beforeClosing', {});
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, backUpWithin);
      void made.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #pageAnswers(): boolean {
    return !this.#window.isDestroyed() && !this.#window.webContents.isCrashed();
  }

  /** Asks the page to save its drafts; a page that does not answer must not hold up the lock. */
  #flushed(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        ipcMain.removeListener('xinqiao:flushed', answered);
        resolve();
      };
      const answered = (event: Sent) => {
        if (isOurPage(event, this.#window.webContents.id)) done();
      };
      const timer = setTimeout(done, flushWithin);
      ipcMain.on('xinqiao:flushed', answered);
      this.#tell({ event: 'locking', payload: null });
    });
  }

  async #close(last: 'lock' | 'quit'): Promise<void> {
    this.#idle.set(null);
    if (this.#unlocked && this.#pageAnswers()) await this.#flushed();
    // Locking waits for nothing: the keys die at once. Only who quits is asked for patience.
    if (this.#unlocked && last === 'quit') await this.#backUp();
    this.#unlocked = false;
    await this.#vault.lock();
  }

  /** Locks the desk: drafts saved, keys overwritten, a new vault process and a fresh page. */
  lock(): Promise<void> {
    if (!this.#unlocked && this.#locking === null) return Promise.resolve();
    this.#locking ??= this.#close('lock')
      .then(() => {
        this.#vault.restart();
        load(this.#window);
      })
      .finally(() => {
        this.#locking = null;
      });
    return this.#locking;
  }

  /** Makes the last backup and locks before the app ends. */
  async lockForGood(): Promise<void> {
    await this.#close('quit');
    this.readyToQuit = true;
  }
}
