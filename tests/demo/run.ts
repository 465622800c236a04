import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, closeCrisis, enterConsents, openCrisis, visitHome, warn } from '../e2e/care.ts';
import { backUp, restoreAtSetUp } from '../e2e/backup.ts';
import {
  addAddendum,
  book,
  findStudent,
  importRoster,
  openNextWeek,
  recordException,
  sign,
  walkIn,
  writeNote,
} from '../e2e/day.ts';
import { saveForms } from '../e2e/forms.ts';
import { head, lock, pressKey, setUpSchool, unlock } from '../e2e/driver.ts';
import { discard, launch } from '../e2e/launch.ts';
import {
  addColleagues,
  checkPlan,
  holdSchoolToday,
  openTheRoom,
  planRoster,
  takeCall,
  teach,
} from '../e2e/room.ts';
import { markers } from '../e2e/rosterFile.ts';

const results = join(import.meta.dirname, '../../out/demo');
const dataFolder = process.env['XINQIAO_DATA'];
if (dataFolder === undefined) throw new Error('npm run demo tells where the school is to be');
mkdirSync(results, { recursive: true });

function say(text: string): void {
  process.stdout.write(`demo: ${text}\n`);
}

const { app, page, close } = await launch({ dataFolder });
let taken = 0;
let shown = page;

/** Takes a picture of the window, numbered in the order of the day. */
async function picture(name: string): Promise<void> {
  // Notices fade, lists fill: what a person would look at is there a moment later.
  await shown.waitForTimeout(350);
  taken += 1;
  await shown.screenshot({ path: join(results, `${String(taken).padStart(2, '0')}-${name}.png`) });
}

say('setting the room up');
await setUpSchool(page, picture);
await picture('today-empty');

say('importing the roster');
await importRoster(page, picture);
await page.getByRole('menuitem', { name: '学生' }).click();
await picture('students');

say('booking');
await openNextWeek(page);
await book(page, { query: 'mmt', name: markers.other, start: '19:00', end: '19:45' });
await book(page, { query: '张小明', name: '张小明', start: '19:30', end: '20:15' });
await page.getByText('时间有冲突').waitFor();
await picture('booking-collision');
await page.getByRole('button', { name: '取消', exact: true }).click();
await book(page, { query: '张小明', name: '张小明', start: '19:45', end: '20:30' });
await page.getByRole('button', { name: new RegExp(markers.other, 'u') }).waitFor();
await picture('calendar-week');
await page.getByTitle('日', { exact: true }).click();
await picture('calendar-day');
await page.getByRole('button', { name: new RegExp(markers.other, 'u') }).click();
await picture('appointment');
await page.keyboard.press('Escape');
await page.getByRole('menuitem', { name: '候补' }).click();
await picture('waiting');

say('a walk-in, its note, an addendum');
await walkIn(page, 'oyxw', markers.student);
await picture('note-empty');
await writeNote(page);
await picture('note-draft');
await lock(page);
await picture('locked');
await unlock(page);
await picture('today');
await page.getByRole('button', { name: '续写' }).first().click();
await page.getByLabel('目前状况').waitFor();
await sign(page);
await addAddendum(page);
await picture('note-signed');

say('the student’s page');
await findStudent(page, 'oyxw', markers.student);
await recordException(page, picture);
await picture('student');
await saveForms(app, page, results);
await page.keyboard.press('Control+k');
await page.keyboard.type('zx');
await picture('quick-find');
await page.keyboard.press('Escape');

say('an assessment with a critical item, a warning level');
await assess(page, 'oyxw', markers.student, picture);
await page.getByRole('tab', { name: '量表', exact: true }).click();
await picture('scales');
await warn(page, 'oyxw', markers.student, picture);

say('home: consents on paper, a visit');
await enterConsents(page, ['张小明', '单雄信'], picture);
await visitHome(page, markers.student, picture);
await page.getByRole('button', { name: markers.student }).click();
await picture('student-with-home');

say('a crisis, from the first minute to its closing');
await openCrisis(page, 'oyxw', markers.student, picture);
await page.getByRole('menuitem', { name: '今日' }).click();
await picture('today-crisis');
await page.getByRole('button', { name: '去处理' }).click();
await picture('crises');
await page.getByRole('button', { name: '打开' }).click();
await closeCrisis(page, picture);

say('the room: calendar, people, roster, opening');
await holdSchoolToday(page, picture);
await addColleagues(page, picture);
await planRoster(page, picture);
await app.evaluate(
  ({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  },
  join(results, 'duty-roster.pdf'),
);
await page.getByRole('button', { name: '存为 PDF' }).click();
await page.locator('.roster-duty').first().click();
await picture('duty');
await page.keyboard.press('Escape');
await openTheRoom(page, '沙盘室的钥匙在第二个抽屉。');
await picture('today-open');
await page.getByRole('menuitem', { name: '开放记录' }).click();
await picture('opening-log');
await teach(page, picture);
await takeCall(page, picture);
await page.getByRole('menuitem', { name: '援助资源' }).click();
await picture('resources');
await page.getByRole('menuitem', { name: '师资' }).click();
await page.getByRole('tab', { name: '工作量' }).click();
await picture('workload');
await checkPlan(page, picture);

say('audit, accounts, settings, veil');
await page.getByRole('menuitem', { name: '审计' }).click();
await page.getByRole('button', { name: '检查完整性' }).click();
await picture('audit');
await page.getByRole('menuitem', { name: '账户' }).click();
await picture('accounts');
await page.getByRole('menuitem', { name: '学校与设置' }).click();
await picture('school');
await pressKey(app, 'F9');
await picture('veil');
await pressKey(app, 'F9');
await page.getByRole('menuitem', { name: '今日' }).click();

say('a backup to a stick, restored on a new PC');
const stick = mkdtempSync(join(tmpdir(), 'xinqiao-stick-'));
await backUp(app, page, stick, picture);
await page.getByRole('menuitem', { name: '今日' }).click();
await close();
const other = await launch();
shown = other.page;
const [backup = ''] = readdirSync(stick);
await restoreAtSetUp(other.app, other.page, join(stick, backup), picture);
await unlock(other.page);
await other.page.getByRole('menuitem', { name: '学生' }).click();
await picture('restored-students');
await other.close();
discard(other.dataFolder);
discard(stick);

say(`the demo school is unlocked by ${head.name} with the password ${head.password}`);
