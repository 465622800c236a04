import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronRuntime } from '../../build/electron.mjs';
import { setUpSchool } from '../e2e/driver.ts';
import { launch } from '../e2e/launch.ts';
import { line, timeByTurns } from './measure.ts';

const runs = 7;

/** A window with nothing in it: what Electron itself takes on this machine. */
export function blankApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-blank-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"blank","main":"main.cjs"}');
  writeFileSync(join(folder, 'page.html'), '<!doctype html><p id="shown">blank</p>');
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.setPath('userData', require('node:path').join(__dirname, 'data'));
     app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 })
       .loadFile(require('node:path').join(__dirname, 'page.html')));
     app.on('window-all-closed', () => app.quit());`,
  );
  return folder;
}

/** Starts it. */
export function launchBlank(folder: string): Promise<ElectronApplication> {
  const runtime = electronRuntime(folder);
  return _electron.launch({
    executablePath: runtime.executable,
    args: runtime.args,
    env: {
      PATH: process.env['PATH'] ?? '',
      DISPLAY: process.env['DISPLAY'] ?? '',
      ...runtime.env,
    },
  });
}

async function startBlank(folder: string): Promise<void> {
  const app = await launchBlank(folder);
  const page = await app.firstWindow();
  await page.locator('#shown').waitFor();
  started = performance.now();
  await app.close();
}

let started = 0;

/** From the start of the process to a screen that can be typed into, against a blank window. */
export async function measureStart(say: (text: string) => void): Promise<void> {
  const blank = blankApp();
  const school = await launch();
  await setUpSchool(school.page);
  await school.close();
  const { dataFolder } = school;
  const times: Record<'blank' | 'xinqiao', number[]> = { blank: [], xinqiao: [] };
  await timeByTurns(runs, {
    blank: async () => {
      const from = performance.now();
      await startBlank(blank);
      times.blank.push(started - from);
    },
    xinqiao: async () => {
      const from = performance.now();
      const { page, close } = await launch({ dataFolder });
      await page.getByLabel('密码', { exact: true }).waitFor();
      times.xinqiao.push(performance.now() - from);
      await close();
    },
  });
  const middle = (values: number[]) =>
    values.slice(1).sort((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
  const [bare, ours] = [middle(times.blank), middle(times.xinqiao)];
  say(`\nStart to the unlock screen (medians of ${String(runs)}, by turns)`);
  say(line('a blank Electron window', bare));
  say(line('Xinqiao’s unlock screen', ours, `${(ours / bare).toFixed(2)} × blank`));
  rmSync(blank, { recursive: true, force: true });
  rmSync(dataFolder, { recursive: true, force: true });
}
