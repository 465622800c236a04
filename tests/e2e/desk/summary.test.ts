import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import { importRoster, sign, walkIn, writeNote } from '../day.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { leafThrough, printPreview } from '../paper.ts';
import { markers } from '../rosterFile.ts';
import { becomePrincipal, publishSummary, saveSummary } from '../summary.ts';

let launched: Launched;
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-summary-'));
const shots = process.env['XINQIAO_SHOTS'];

async function shot(name: string): Promise<void> {
  if (shots === undefined) return;
  await launched.page.waitForTimeout(400);
  await launched.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

test.beforeAll(async () => {
  launched = await launchSchool();
  await importRoster(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

test('a counsellor publishes the semester, and the principal prints it in three clicks without a name', async () => {
  const { app, page } = launched;
  await walkIn(page, 'oyxw', markers.student);
  await writeNote(page);
  await sign(page);
  await publishSummary(page, shot);
  await becomePrincipal(page);
  await shot('principal');
  // One click to the paper, one to the printer; the third is the system's own.
  await page.getByRole('button', { name: /打印$/u }).click();
  const pages = await leafThrough(page, shot);
  expect(pages).toBeGreaterThan(5);
  const printed = await printPreview(app, page);
  if (shots !== undefined) writeFileSync(join(shots, 'printed.pdf'), printed);
  expect(await readPdf(printed)).toHaveLength(pages);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByRole('heading', { name: '第 1 号' })).toBeVisible();
  await shot('principal-summary');
  const saved = readFileSync(await saveSummary(app, page, folder));
  if (shots !== undefined) writeFileSync(join(shots, 'summary.pdf'), saved);
  const text = (await readPdf(saved)).join('');
  expect(text).toContain('本学期来访以人际交往和学业压力为主');
  expect(text).not.toContain(markers.student);
  // One student came: a single count is not told, on screen or paper.
  expect(await page.locator('body').innerText()).not.toContain(markers.student);
  expect(text).toContain('＊');
  // Playwright's own pictures bring a style that the content policy refuses.
  if (shots === undefined) expect(launched.complaints).toEqual([]);
});
