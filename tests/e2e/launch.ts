import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../build/electron.mjs';
// Tells what `window.xinqiao` is.
import type {} from '../../renderer/bridge.ts';

/** The built app in real Electron, on a data folder of its own. */
export interface Launched {
  app: ElectronApplication;
  page: Page;
  dataFolder: string;
  /** What the page complained of: exceptions, refused styles and scripts. */
  complaints: string[];
  close: () => Promise<void>;
}

/** How to launch: nothing is needed for a fresh school. */
export interface LaunchOptions {
  dataFolder?: string;
  env?: Record<string, string>;
  args?: string[];
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'xinqiao-e2e-'));
}

const startWithin = 15_000;

/**
 * About one start of the old trial Electron in forty never answers Playwright's debugger, before
 * any code of the app has run; such a start is given up and made again, twice at the most.
 */
async function launchElectron(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await _electron.launch({ ...options, timeout: startWithin });
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

/** Electron with its window, whatever is in it yet. */
async function openApp(options: LaunchOptions, dataFolder: string): Promise<Launched> {
  const runtime = electronRuntime();
  // Its own, so that a test can look at all that is left there.
  const temporary = join(dataFolder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const app = await launchElectron({
    executablePath: runtime.executable,
    args: [...runtime.args, ...(options.args ?? [])],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/root',
      DISPLAY: process.env['DISPLAY'] ?? '',
      XAUTHORITY: process.env['XAUTHORITY'] ?? '',
      TMPDIR: temporary,
      ...runtime.env,
      ...options.env,
      XINQIAO_DATA: dataFolder,
    },
  });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  return {
    app,
    page,
    dataFolder,
    complaints,
    close: async () => {
      await app.close();
    },
  };
}

/** Waits for the first screen; throws, saying which, when page or vault does not come up. */
async function firstScreen({ page, complaints }: Launched): Promise<void> {
  try {
    await page.locator('#root > *').first().waitFor({ state: 'attached' });
    await page.locator('main[aria-busy="true"]').waitFor({ state: 'detached' });
  } catch (error) {
    const drawn = await page.locator('#root > *').count();
    const what = drawn === 0 ? 'the page drew nothing' : 'the vault did not answer';
    throw new Error(`${what}: ${[page.url(), ...complaints].join('; ')}`, { cause: error });
  }
}

/**
 * Starts the app and waits for its first screen. Now and then, on a machine that does much else,
 * the old trial Electron shows nothing; that is said, and it is started once more.
 */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  for (let tries = 1; ; tries += 1) {
    const launched = await openApp(options, dataFolder);
    try {
      await firstScreen(launched);
      return launched;
    } catch (error) {
      process.stderr.write(`launch: ${String(error)}\n`);
      launched.app.process().kill('SIGKILL');
      if (tries === 2) throw error;
    }
  }
}

/** Removes what a test has left on disk. */
export function discard(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true });
}
