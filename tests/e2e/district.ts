import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { termOf } from '../../db/district/term.ts';
import { PaperSchool } from '../paperSchool.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

export const districtHead = { name: '马科长', password: '教育局汇总员的一个长密码' };

async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** At the school, with a published summary on the screen: saves its signed file. @returns its path */
export async function saveSchoolFile(
  app: ElectronApplication,
  page: Page,
  folder: string,
): Promise<string> {
  const path = join(folder, 'school.xqs');
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: '导出上报文件' }).click();
  await expect(page.getByText('已保存').first()).toBeVisible();
  return path;
}

const semesterIn = z.object({
  semester: z.object({ name: z.string(), startsOn: z.string(), endsOn: z.string() }),
});

const others = [
  {
    name: '银川市兴庆区第二小学',
    stages: ['primary' as const],
    counts: {
      people_seen: { female: 23, male: 31 },
      levels: { imminent: 2, high: 9, attention: 40 },
      notes: { study: 12, life: 7, emotion: 1, relationships: 19 },
    },
  },
  {
    name: '宁夏回族自治区银川市兴庆区育才实验中学景城分校高级中学初中部联合校区',
    stages: ['junior' as const],
    counts: {
      people_seen: { female: 45, male: 38 },
      levels: { imminent: 6, high: 17, attention: 71 },
      notes: { study: 31, life: 12, emotion: 25, relationships: 28 },
    },
  },
];

/** Writes the files of two more schools for the semester of a school's file. */
export async function otherSchools(
  schoolFile: string,
  folder: string,
): Promise<{ name: string; path: string }[]> {
  const { semester } = semesterIn.parse(JSON.parse(readFileSync(schoolFile, 'utf8')));
  const written = [];
  for (const [at, { name, stages, counts }] of others.entries()) {
    const paper = await PaperSchool.named(name, stages);
    const path = join(folder, `paper-${String(at)}.xqs`);
    const bytes = await paper.file(1, counts, (content) => {
      content.semester = semester;
    });
    writeFileSync(path, bytes);
    written.push({ name, path });
  }
  return written;
}

/** On a fresh data folder: what a person does who sets an education bureau up. */
export async function setUpDistrict(page: Page, shot = noShot): Promise<void> {
  await page.getByText('区县教育部门').click();
  await page.getByLabel('单位名称').fill('银川市兴庆区教育局');
  await page.getByLabel('地区').fill('宁夏银川');
  await page.getByLabel('姓名').fill(districtHead.name);
  await page.getByLabel('新密码', { exact: true }).fill(districtHead.password);
  await page.getByLabel('再输一次新密码').fill(districtHead.password);
  await shot('district-setup');
  await page.getByRole('button', { name: '建立保险库' }).click();
  const code = (await page.getByLabel('恢复码').textContent()) ?? '';
  await page.getByRole('button', { name: '已打印或抄好，下一步' }).click();
  await page.getByLabel('恢复码').fill(code);
  await page.getByRole('button', { name: '完成设置' }).click();
  await expect(page.getByRole('menuitem', { name: '联合汇总' })).toBeVisible();
}

/** In a vacation the semester of a school's file may be the one after the bureau's present term. */
async function chooseTermOf(page: Page, path: string): Promise<void> {
  const { semester } = semesterIn.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [year = '', half = ''] = termOf(semester.startsOn).split('-');
  const name = `${year}—${String(Number(year) + 1)} 学年第${half === '1' ? '一' : '二'}学期`;
  await page.getByRole('combobox', { name: '学期' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
}

/** Reads schools' files of one term, comparing and admitting each school that is not known yet. */
export async function readSchoolFiles(
  page: Page,
  paths: readonly string[],
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '汇总文件' }).click();
  await chooseTermOf(page, paths[0] ?? '');
  await page.locator('input[type=file]').setInputFiles([...paths]);
  const admit = page.getByRole('button', { name: '核对并登记…' });
  await expect(page.getByText('本次读入')).toBeVisible();
  await shot('district-unknown');
  for (let left = await admit.count(); left > 0; left -= 1) {
    await admit.first().click();
    const dialog = page.getByRole('dialog', { name: '与学校核对' });
    await expect(dialog.getByRole('listitem')).toHaveCount(8);
    if (left === paths.length) await shot('district-compare');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    await expect(admit).toHaveCount(left - 1);
  }
  await shot('district-files');
}

/** Puts the files together, looks, and publishes. */
export async function publishJoint(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '联合汇总' }).click();
  await page.getByRole('button', { name: '合成汇总' }).click();
  await expect(page.getByText('以下就是公布后的样子')).toBeVisible();
  await shot('district-draft');
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
  await expect(page.getByRole('heading', { name: /联合汇总 第 \d+ 号/u })).toBeVisible();
  await shot('district-published');
}

/** Saves the shown joint summary as a PDF. @returns its path */
export async function saveJoint(
  app: ElectronApplication,
  page: Page,
  folder: string,
): Promise<string> {
  const path = join(folder, 'joint.pdf');
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await page.getByRole('button', { name: '选择保存位置' }).click();
  await expect(page.getByText('已保存').first()).toBeVisible();
  return path;
}
