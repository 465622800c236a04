import { expect, type Page } from '@playwright/test';
import { choose } from './choose.ts';
import { markers, rosterFile } from './rosterFile.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

async function chooseTime(page: Page, label: string, time: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(time);
  await field.press('Enter');
}

/** Imports the roster file: columns are guessed, bad rows told, the good ones written. */
export async function importRoster(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '学生' }).click();
  await shot('students-empty');
  await page.getByRole('button', { name: '导入名册' }).first().click();
  await shot('import-file');
  await page.locator('input[type=file]').setInputFiles(rosterFile());
  await expect(page.getByText('每一项取自名册的哪一列')).toBeVisible();
  await shot('import-columns');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('没有学籍号').first()).toBeVisible();
  await shot('import-preview');
  await page.getByRole('button', { name: '写入 5 名学生' }).click();
  await expect(page.getByText('已导入').first()).toBeVisible();
  await shot('import-done');
}

/** Finds a student with Ctrl+K by initials and opens their page. */
export async function findStudent(page: Page, query: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(query);
  await expect(page.getByRole('option', { name }).or(page.getByText(name)).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '时间线' })).toBeVisible();
}

/**
 * Opens the calendar a week from now, Saturday and Sunday too: no walk-in of today gets in the way,
 * whatever the day and the hour of the run.
 */
export async function openNextWeek(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '日程' }).click();
  await page.getByRole('checkbox', { name: '周末' }).check();
  await page.getByRole('button', { name: '往后' }).click();
}

/** Books a student on the calendar's day, at a time. */
export async function book(
  page: Page,
  wanted: { query: string; name: string; start: string; end: string; weeklyUntil?: string },
): Promise<void> {
  await page.getByRole('button', { name: '预约', exact: true }).first().click();
  const drawer = page.getByRole('dialog', { name: '新预约' });
  await choose(page.getByLabel('学生', { exact: true }), wanted.query, wanted.name);
  await chooseTime(page, '开始', wanted.start);
  await chooseTime(page, '结束', wanted.end);
  await drawer.getByRole('button', { name: '预约', exact: true }).click();
}

/** Registers a student who is here now: two clicks, and the note is open. */
export async function walkIn(page: Page, query: string, name: string): Promise<void> {
  await page.getByRole('menuitem', { name: '今日' }).click();
  await page.getByRole('button', { name: '来访登记' }).click();
  const dialog = page.getByRole('dialog', { name: '来访登记' });
  await choose(dialog.getByRole('combobox'), query, name);
  await expect(page.getByRole('heading', { name: '个案记录' })).toBeVisible();
}

/** Fills the open note in: texts, categories, risk, follow-up. */
export async function writeNote(page: Page): Promise<void> {
  await page.getByLabel('目前状况').fill(`入睡困难两周，课上走神。${markers.note}`);
  await page.getByLabel('主要问题').fill('与同宿舍同学争执后不愿回宿舍。');
  await page.getByLabel('对策').fill('约定每日记录睡眠；与班主任商量调整宿舍。');
  await page.locator('.ant-tree-checkbox').first().click();
  await page.getByRole('radio', { name: /关注/u }).check();
  const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('sv', {
    timeZone: 'Asia/Shanghai',
  });
  await page.getByLabel('跟进日期').fill(tomorrow);
  await page.getByLabel('跟进日期').press('Enter');
  await page.getByLabel('跟进内容').fill('核对宿舍调整情况');
}

/** Signs the open note. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签名定稿' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '签名定稿' }).click();
  await expect(page.getByText('已签名').first()).toBeVisible();
}

/** Writes an addendum below the signed note that is open. */
export async function addAddendum(page: Page): Promise<void> {
  await page.getByRole('button', { name: '写补记' }).click();
  const dialog = page.getByRole('dialog', { name: '写补记' });
  await dialog.getByLabel('补记原因').fill('班主任反馈');
  await dialog.getByLabel('补记内容').fill(markers.addendum);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(markers.addendum)).toBeVisible();
}

/** Records that confidence was broken, on the student's page. */
export async function recordException(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('button', { name: '突破保密' }).first().click();
  const drawer = page.getByRole('dialog', { name: '突破保密' });
  await drawer.getByLabel('突破保密的情形').click();
  await page.getByTitle('有自伤、自杀的危险').click();
  await drawer.getByLabel('事实依据').fill('学生在会谈中说出危险想法。');
  await drawer.getByLabel('决定人').fill('王芳');
  await drawer.getByLabel('告知对象').fill('班主任与监护人');
  await drawer.getByLabel(/告知内容/u).fill(markers.exception);
  await shot('confidentiality-exception');
  await drawer.getByRole('button', { name: '保存突破保密记录' }).click();
  await expect(drawer).toBeHidden();
}
