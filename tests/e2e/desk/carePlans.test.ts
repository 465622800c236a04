import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import { warn } from '../care.ts';
import {
  carryOutCarePlan,
  closeCarePlan,
  enterGroup,
  listCarePlans,
  makeCarePlan,
  recordSleep,
} from '../carePlans.ts';
import { findStudent, importRoster } from '../day.ts';
import { lock, unlock } from '../driver.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { markers } from '../rosterFile.ts';

let launched: Launched;
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-plans-'));

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

/** Pictures for whoever wants to look, where the run is asked for them. */
const shots = process.env['XINQIAO_SHOTS'];
async function shot(name: string): Promise<void> {
  if (shots !== undefined) await launched.page.screenshot({ path: join(shots, `${name}.png`) });
}

test('a plan goes from its draft over a review and a new version to its end; its paper is saved', async () => {
  const { app, page } = launched;
  await warn(page, 'oyxw', markers.student);
  await listCarePlans(page, markers.student, async () => {
    await expect(page.getByText('有风险而没有生效方案（1）')).toBeVisible();
    await shot('care-plans-lacking');
  });
  await makeCarePlan(page, 'oyxw', markers.student, shot);
  await carryOutCarePlan(page, 'oyxw', markers.student, shot);
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    },
    join(shots ?? folder, 'care-plan.pdf'),
  );
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '选择保存位置' }).click();
  await expect(page.getByText('已保存', { exact: true }).last()).toBeVisible();
  const text = (await readPdf(readFileSync(join(shots ?? folder, 'care-plan.pdf')))).join('');
  expect(text).toContain('每晚九点半收手机');
  expect(text).not.toContain('预警');
  await listCarePlans(page, markers.student, shot);
  await closeCarePlan(page, 'oyxw', markers.student, shot);
});

test('a special group shows when asked for; nights clearly too short are listed', async () => {
  const { page } = launched;
  await enterGroup(page, 'zxm', '张小明', shot);
  await recordSleep(page, 'zxm', '张小明', shot);
});

test('what is typed in a draft is there after another screen and a lock; given up, it is gone', async () => {
  const { page } = launched;
  await findStudent(page, 'sxx', '单雄信');
  const open = page
    .locator('.ant-card', { has: page.getByText('一生一策', { exact: true }) })
    .getByRole('button', { name: /拟定方案|打开方案/u });
  await open.click();
  await page.getByRole('button', { name: '拟定方案' }).click();
  await page.getByLabel('现状').fill('写了一半');
  await expect(page.getByText('有改动尚未保存')).toBeVisible();
  await page.getByRole('button', { name: '返回' }).click();
  await open.click();
  await expect(page.getByLabel('现状')).toHaveValue('写了一半');
  await page.getByLabel('现状').fill('锁定之前写的');
  await lock(page);
  await unlock(page);
  await findStudent(page, 'sxx', '单雄信');
  await open.click();
  await expect(page.getByLabel('现状')).toHaveValue('锁定之前写的');
  await page.getByRole('button', { name: '放弃草稿…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s*定/u })
    .click();
  await expect(page.getByText('没有一生一策方案。')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
