import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../../readPdf.ts';
import {
  otherSchools,
  publishJoint,
  readSchoolFiles,
  saveJoint,
  saveSchoolFile,
  setUpDistrict,
} from '../district.ts';
import { school } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { publishSummary } from '../summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinqiao-district-'));
const shots = process.env['XINQIAO_SHOTS'];
let launched: Launched;
let schoolFile: string;

async function shot(name: string): Promise<void> {
  if (shots === undefined) return;
  await launched.page.waitForTimeout(400);
  await launched.page.screenshot({ path: join(shots, `${name}.png`) });
}

test.beforeAll(async () => {
  // A school is set up and publishes before the bureau begins.
  test.setTimeout(180_000);
  const atSchool = await launchSchool();
  await publishSummary(atSchool.page);
  schoolFile = await saveSchoolFile(atSchool.app, atSchool.page, folder);
  await atSchool.close();
  discard(atSchool.dataFolder);
  launched = await launch();
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

test('a bureau compares and admits schools, reads their files, publishes and prints them joined', async () => {
  test.setTimeout(180_000);
  const { app, page, complaints } = launched;
  const others = await otherSchools(schoolFile, folder);
  const paths = [schoolFile, ...others.map(({ path }) => path)];
  await setUpDistrict(page, shot);
  await expect(page.getByRole('menuitem')).toHaveText([
    '汇总文件',
    '学校',
    '联合汇总',
    '审计',
    '备份',
    '账户',
  ]);
  await readSchoolFiles(page, paths, shot);
  await expect(page.getByText('已收 3 所，未报送 0 所')).toBeVisible();
  await page.getByRole('menuitem', { name: /学校$/u }).click();
  await expect(page.getByRole('row')).toHaveCount(4);
  await shot('district-schools');
  await publishJoint(page, shot);
  const pages = await readPdf(readFileSync(await saveJoint(app, page, folder)));
  const text = pages.join('');
  for (const name of [school, ...others.map((other) => other.name.slice(0, 12))]) {
    expect(text).toContain(name);
  }
  expect(text).toContain('全区合计');
  expect(text).toContain('＊');
  expect(complaints).toEqual([]);
});
