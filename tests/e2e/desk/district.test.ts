import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PaperSchool } from '../../paperSchool.ts';
import { readPdf } from '../../readPdf.ts';
import {
  publishJoint,
  readSchoolFiles,
  saveJoint,
  saveSchoolFile,
  setUpDistrict,
} from '../district.ts';
import { school, setUpSchool } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { publishSummary } from '../summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinqiao-district-'));
const shots = process.env['XINQIAO_SHOTS'];
const semesterIn = z.object({
  semester: z.object({ name: z.string(), startsOn: z.string(), endsOn: z.string() }),
});
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
  const atSchool = await launch();
  await setUpSchool(atSchool.page);
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
  const { semester } = semesterIn.parse(JSON.parse(readFileSync(schoolFile, 'utf8')));
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
  const paths = [schoolFile];
  for (const [at, { name, stages, counts }] of others.entries()) {
    const paper = await PaperSchool.named(name, stages);
    const path = join(folder, `paper-${String(at)}.xqs`);
    const bytes = await paper.file(1, counts, (content) => {
      content.semester = semester;
    });
    writeFileSync(path, bytes);
    paths.push(path);
  }
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
