import { expect, type Page } from '@playwright/test';
import { markers } from './rosterFile.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

const items = 100;

/** An MHT sheet whose study items are all answered yes. */
function sheet(yes: (item: number) => boolean): string[] {
  return Array.from({ length: items }, (_each, at) => (yes(at + 1) ? '1' : '0'));
}

/**
 * What a platform exports of the students of `rosterFile`: two are found, one only by name and
 * class, one not at all, and one has an answer that does not exist. It never touches the disk.
 */
function resultFile(): { name: string; mimeType: string; buffer: Buffer } {
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  const headers = [
    ...['全国学籍号', '姓名', '年级', '班级', '出生日期', '测评日期', '平台预警等级'],
    ...Array.from({ length: items }, (_each, at) => `第${String(at + 1)}题`),
  ];
  const anxious = sheet((item) => item <= 60 && item % 10 !== 2);
  const calm = sheet((item) => item % 9 === 0);
  const rows = [
    headers,
    ['G640104201203040011', markers.student, '初一', '3班', '', today, '一级', ...anxious],
    ['', markers.other, '八年级', '(1)班', '2011/5/6', today, '正常', ...calm],
    ['', '张小明', '初一', '3班', '', today, '正常', ...calm],
    ['G64010420000000001X', '不在名册', '初一', '2班', '', today, '正常', ...calm],
    ['G640104201107080033', markers.rare, '初二', '1班', '', today, '正常', ...calm.with(4, '7')],
  ];
  const text = `\ufeff${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
  return { name: '平台导出.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Imports a platform's MHT results; who is doubtful is settled by hand. Wants the roster there. */
export async function importResults(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '测评' }).click();
  await page.getByRole('tab', { name: '导入结果' }).click();
  await expect(page.getByText('还没有导入过结果。')).toBeVisible();
  await page.getByRole('button', { name: '导入结果…' }).click();
  await page.locator('input[type=file]').setInputFiles(resultFile());
  await expect(page.getByText('已对应 100 / 100 题')).toBeVisible();
  await shot('results-columns');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '计分方式' })).toBeVisible();
  await page.getByRole('combobox', { name: '计分方式' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '0—1' }).click();
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(page.getByText('文件中的作答：0—7')).toBeVisible();
  const first = page.getByRole('checkbox', { name: '一级（1）' });
  await first.click();
  await expect(first).toBeChecked();
  await shot('results-preview');
  await page.getByRole('button', { name: '是张小明' }).click();
  await expect(page.getByText('您已处理 1 行')).toBeVisible();
  await page.getByText('数值有误（1）').click();
  await expect(page.getByText('第5题：超出范围（0—1）')).toBeVisible();
  await shot('results-wrong');
  await page.getByText('找不到学生（1）').click();
  await shot('results-unmatched');
  await page.getByRole('button', { name: '导入 3 份结果' }).click();
  await expect(page.getByText('已导入 3 份结果')).toBeVisible();
  await shot('results-done');
  await page.getByRole('button', { name: '返回测评' }).last().click();
  await expect(page.getByRole('tab', { name: '待评定（1）' })).toBeVisible();
  await page.getByRole('button', { name: '查看并评定' }).click();
  await expect(page.getByText('由文件导入')).toBeVisible();
  await expect(page.getByText('平台等级：一级').last()).toBeVisible();
  await shot('results-one');
  await page.keyboard.press('Escape');
}

/** Takes the batch of `importResults` back, while nobody has judged a result of it. */
export async function undoResults(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '测评' }).click();
  await page.getByRole('tab', { name: '导入结果' }).click();
  await shot('results-batches');
  await page.getByRole('button', { name: '撤销…' }).click();
  const dialog = page.getByRole('dialog', { name: '撤销这批结果' });
  await dialog.getByLabel('理由').fill('平台导出的行错位了。');
  await shot('results-undo');
  await dialog.getByRole('button', { name: '撤销这批结果' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('平台导出的行错位了。')).toBeVisible();
  await expect(page.getByRole('tab', { name: '待评定（0）' })).toBeVisible();
  await shot('results-undone');
}
