import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { root } from '../../../build/bootstrap/folders.mjs';
import { realElectron } from '../../../build/electron.mjs';
import { makeTrialFolder } from '../../../build/trial.mjs';
import { readPdf } from '../../readPdf.ts';
import { lock, setUpSchool, unlock } from '../driver.ts';
import { saveForm } from '../forms.ts';

test.skip(
  realElectron() !== null || process.platform !== 'linux',
  'a trial build is made of the Electron from npm alone',
);
test.describe.configure({ timeout: 120_000 });

/** Starts what was packaged as a person would: in its own folder, with a home of its own. */
async function start(folder: string, home: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: join(folder, 'electron'),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    cwd: home,
    env: {
      PATH: process.env['PATH'] ?? '',
      DISPLAY: process.env['DISPLAY'] ?? '',
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      TMPDIR: home,
      // Words from outside that an app for users must not take.
      XINQIAO_DATA: join(home, 'elsewhere'),
      XINQIAO_NODE: '/bin/false',
    },
  });
}

test('the packaged app alone: set up, a PDF, lock, unlock; marked as a trial, and deaf to words from outside', async () => {
  const home = mkdtempSync(join(tmpdir(), 'xinqiao-packaged-'));
  const folder = makeTrialFolder(join(root, 'out/trial'));
  const app = await start(folder, home);
  try {
    const page = await app.firstWindow();
    await expect(page.getByText('试用版')).toBeVisible();
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    );
    expect(title).toContain('试用版 Trial');
    await setUpSchool(page);
    const filePath = join(home, 'blank.pdf');
    await page.getByRole('menuitem', { name: '学生' }).click();
    await saveForm(app, page, { menu: '空白表格', form: '知情同意书（空白）', filePath });
    expect((await readPdf(readFileSync(filePath))).join('')).toContain('知情同意');
    await lock(page);
    await unlock(page);
    const data = join(home, 'config/Xinqiao Trial');
    expect(readdirSync(join(data, 'store')).sort()).toContain('clinical.db');
    expect(existsSync(join(home, 'elsewhere'))).toBe(false);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
