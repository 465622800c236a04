import { mkdirSync } from 'node:fs';
import { test, type Page } from '@playwright/test';
import { findStudent, importRoster, walkIn, writeNote, sign } from '../day.ts';
import { setUpSchool } from '../driver.ts';
import { openCrisis } from '../care.ts';
import { beginGroup, closeGroup, writeGroupNote } from '../groups.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { refer, suspendAndReturn } from '../referrals.ts';
import { markers } from '../rosterFile.ts';
import { addCounsellor, askToCountersign, confer, recordSupervision } from '../supervision.ts';

const members = [
  { query: 'zxm', name: '张小明' },
  { query: 'sxx', name: '单雄信' },
];
const student = { query: 'oyxw', name: markers.student };
let launched: Launched;
test.setTimeout(300000);
mkdirSync('out/tidy', { recursive: true });

test('look', async () => {
  launched = await launch();
  const { page, app } = launched;
  const shot = async (name: string) => {
    await page.screenshot({ path: `out/tidy/${name}.png` });
  };
  const size = (w: number, h: number) =>
    app.evaluate(({ BrowserWindow }, [width, height]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width ?? 0, height ?? 0);
    }, [w, h]);
  await setUpSchool(page);
  await importRoster(page);
  await size(1366, 720);
  await shot('menu-768');
  await size(1440, 900);
  await shot('menu-900');
  await beginGroup(page, members);
  await writeGroupNote(page, members, (n: string) => shot(n));
  await closeGroup(page);
  await addCounsellor(page);
  await walkIn(page, student.query, student.name);
  await writeNote(page);
  await shot('note');
  await sign(page);
  await askToCountersign(page);
  await confer(page, student, shot);
  await recordSupervision(page, student);
  await openCrisis(page, 'oyxw', markers.student, shot).catch((e: unknown) => { console.log(e); });
  await shot('crisis-now');
  await page.keyboard.press('Escape');
  await refer(page, 'oyxw', markers.student, shot);
  await suspendAndReturn(page, 'oyxw', markers.student, shot);
  await size(1366, 720);
  await findStudent(page, 'oyxw', markers.student);
  await page.locator('.timeline').scrollIntoViewIfNeeded();
  await shot('student-zh');
  await size(1366, 2600);
  await shot('student-long');
  await page.evaluate(() => { document.title = document.title; });
  console.log(launched.complaints);
  await launched.close();
  discard(launched.dataFolder);
});
