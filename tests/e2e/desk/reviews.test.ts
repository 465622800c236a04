import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import { warn } from '../care.ts';
import { importRoster } from '../day.ts';
import { saveForm } from '../forms.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { holdReview, openReview, reportObservation } from '../reviews.ts';
import { markers } from '../rosterFile.ts';

let launched: Launched;
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-reviews-'));

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchSchool();
  await importRoster(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

test('a slip is judged and leads to the review of the grade, which decides of each by the keyboard and closes', async () => {
  const { page } = launched;
  await reportObservation(page, { query: 'zxm', name: '张小明', teacher: '语文老师何某' });
  await warn(page, 'oyxw', markers.student);
  await openReview(page, { grade: '初一', added: { query: 'sxx', name: '单雄信' } });
  await expect(page.locator('.review-agenda li')).toHaveCount(3);
  await holdReview(page);
  await page.getByRole('button', { name: '返回' }).click();
  await expect(page.getByText('未落实的决定（1）')).toBeVisible();
  await expect(page.getByRole('row', { name: /家访/u })).toContainText('班主任 李老师');
});

test('the minutes are saved with names reduced in the copy, and no reporter in either', async () => {
  const { app, page } = launched;
  await page
    .getByRole('row', { name: /已结束/u })
    .getByRole('button', { name: '打开' })
    .click();
  const texts: string[] = [];
  for (const form of ['会议纪要', '隐名件']) {
    const filePath = join(folder, `${form}.pdf`);
    await saveForm(app, page, { menu: '打印纪要', form, filePath });
    texts.push((await readPdf(readFileSync(filePath))).join(''));
  }
  const [whole = '', reduced = ''] = texts;
  expect(whole).toContain(markers.student);
  expect(reduced).not.toContain(markers.student);
  expect(reduced).toContain('欧阳同学');
  for (const text of texts) expect(text).not.toContain('何某');
});
