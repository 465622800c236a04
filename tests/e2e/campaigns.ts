import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { answer, takeDeskBack } from './care.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** A GAD-7 far over its cut-off. */
export const anxious = [3, 3, 2, 3, 2, 3, 2];

const campaign = '2026—2027 学年普测';

/** Begins a campaign of GAD-7 for the whole of 初一; its screen is open then. */
export async function beginCampaign(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '测评' }).click();
  await page.getByRole('tab', { name: '普测' }).click();
  await page.getByRole('button', { name: '发起普测…' }).click();
  const dialog = page.getByRole('dialog', { name: '发起普测' });
  await dialog.getByLabel('名称').fill(campaign);
  await dialog.getByLabel('量表').click();
  await page.getByTitle(/GAD-7/u).click();
  await dialog.getByLabel('班级').click();
  await page
    .locator('.ant-select-tree-treenode', { hasText: '初一' })
    .first()
    .getByTitle('初一')
    .click();
  await dialog.getByLabel('名称').click();
  await shot('campaign-begin');
  await dialog.getByRole('button', { name: '发起', exact: true }).click();
  await expect(page.getByRole('heading', { name: campaign })).toBeVisible();
  await expect(page.getByRole('row', { name: /初一3班/u })).toBeVisible();
  await shot('campaign-coverage');
}

/** Calls the next student of the open campaign to the PC; the text that they read is shown then. */
export async function callNext(page: Page, name: string, shot = noShot): Promise<void> {
  await page.getByRole('tab', { name: '名单与作答' }).click();
  await page.getByRole('button', { name: '下一位学生作答…' }).click();
  const dialog = page.getByRole('dialog', { name: '下一位学生' });
  await expect(dialog.locator('strong')).toBeVisible();
  while ((await dialog.locator('strong').textContent()) !== name) {
    await dialog.getByRole('button', { name: '跳过' }).click();
  }
  await shot('campaign-next');
  await dialog.getByRole('button', { name: '交给学生作答' }).click();
  await expect(page.getByRole('heading', { name: `${name}，你好` })).toBeVisible();
  await expect(page.getByText('这不是考试')).toBeVisible();
}

/** One student of the open campaign agrees and is anxious, another does not want to take part. */
export async function takeCampaign(
  page: Page,
  { takes, declines }: { takes: string; declines: string },
  shot = noShot,
): Promise<void> {
  await callNext(page, takes, shot);
  await shot('sitting-consent');
  await page.getByRole('button', { name: '我愿意，开始作答' }).click();
  await answer(page, anxious);
  await page.getByRole('button', { name: '交卷' }).click();
  await expect(page.getByRole('heading', { name: '谢谢你认真作答' })).toBeVisible();
  await takeDeskBack(page);
  await expect(page.getByRole('row', { name: new RegExp(takes, 'u') })).toContainText('已完成');
  await callNext(page, declines);
  await page.getByRole('button', { name: '我不想参加' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '我不想参加' }).click();
  await expect(page.getByRole('heading', { name: '好的，你可以不参加' })).toBeVisible();
  await shot('sitting-declined');
  await takeDeskBack(page);
  await expect(page.getByRole('row', { name: new RegExp(declines, 'u') })).toContainText(
    '本人不愿',
  );
  await shot('campaign-roll');
}

/** The one over the cut-off is seen and judged by a person. */
export async function judgeCase(page: Page, name: string, shot = noShot): Promise<void> {
  await page.getByRole('tab', { name: '逐个评定' }).click();
  const row = page.getByRole('row', { name: new RegExp(name, 'u') });
  await shot('campaign-cases');
  await row.getByRole('button', { name: '查看并评定' }).click();
  await page.getByLabel('理由').fill('面谈：考前紧张，睡眠尚可，约定两周后再谈。');
  await shot('campaign-case');
  await page.getByRole('button', { name: '保存评定' }).click();
  await expect(row).toContainText('已评定');
}

/** Figures hide the small group until they are asked for. */
export async function seeFigures(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('tab', { name: '统计' }).click();
  await expect(page.getByText('人数少，不显示').first()).toBeVisible();
  await page.getByRole('checkbox', { name: '显示少于 5 人的组' }).check();
  await expect(page.getByText('1 / 1 人，100%').first()).toBeVisible();
  await shot('campaign-figures');
}

/** Saves the list for the class teachers of the open campaign to a path. */
export async function saveMissingList(
  app: ElectronApplication,
  page: Page,
  filePath: string,
): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await page.getByRole('button', { name: '未完成名单' }).click();
  const warning = page.getByRole('dialog');
  await warning.getByRole('button', { name: '选择保存位置' }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByText('已保存', { exact: true }).last()).toBeVisible();
}
