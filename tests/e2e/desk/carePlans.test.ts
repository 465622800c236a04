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
import { importRoster } from '../day.ts';
import { setUpSchool } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { markers } from '../rosterFile.ts';

let launched: Launched;
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-plans-'));

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launch();
  await setUpSchool(launched.page);
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
