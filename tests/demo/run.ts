import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, closeCrisis, enterConsents, openCrisis, visitHome, warn } from '../e2e/care.ts';
import { backUp, restoreAtSetUp } from '../e2e/backup.ts';
import {
  beginCampaign,
  judgeCase,
  saveMissingList,
  seeFigures,
  takeCampaign,
} from '../e2e/campaigns.ts';
import {
  carryOutCarePlan,
  enterGroup,
  listCarePlans,
  makeCarePlan,
  recordSleep,
} from '../e2e/carePlans.ts';
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
import { saveForm, saveForms } from '../e2e/forms.ts';
import { beginGroup, closeGroup, lookAtTasks, writeGroupNote } from '../e2e/groups.ts';
import {
  otherSchools,
  publishJoint,
  readSchoolFiles,
  saveJoint,
  saveSchoolFile,
  setUpDistrict,
} from '../e2e/district.ts';
import { changeTo, head, lock, pressKey, school, setUpSchool, unlock } from '../e2e/driver.ts';
import { discard, launch } from '../e2e/launch.ts';
import { leafThrough } from '../e2e/paper.ts';
import { refer, suspendAndReturn } from '../e2e/referrals.ts';
import { importResults, undoResults } from '../e2e/resultImport.ts';
import { holdReview, openReview, reportObservation } from '../e2e/reviews.ts';
import {
  addColleagues,
  checkPlan,
  holdSchoolToday,
  openTheRoom,
  planRoster,
  takeCall,
  teach,
} from '../e2e/room.ts';
import { repairDamage } from '../e2e/repair.ts';
import { markers } from '../e2e/rosterFile.ts';
import { lookAtSealed, openSealed } from '../e2e/seals.ts';
import { becomePrincipal, publishSummary, saveSummary } from '../e2e/summary.ts';
import { addCounsellor, askToCountersign, confer, recordSupervision } from '../e2e/supervision.ts';
import {
  enrolFirstPupil,
  giveCard,
  pupils,
  readReceiptBack,
  receivePupils,
  sendPupils,
  setUpPrimary,
} from '../e2e/transfer.ts';

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
await addCounsellor(page);
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

say('a colleague countersigns; a conference; supervision without a name');
const student = { query: 'oyxw', name: markers.student };
await askToCountersign(page, picture);
await confer(page, student, picture);
await recordSupervision(page, student, picture);

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

say('a campaign: taken by one, declined by another, judged, counted; results of a platform');
await beginCampaign(page, picture);
await takeCampaign(page, { takes: '单雄信', declines: markers.student }, picture);
await judgeCase(page, '单雄信', picture);
await seeFigures(page, picture);
await saveMissingList(app, page, join(results, 'campaign-missing.pdf'));
await importResults(page, picture);
await undoResults(page, picture);

say('a plan for one student, a special group, sleep');
await makeCarePlan(page, 'oyxw', markers.student, picture);
await carryOutCarePlan(page, 'oyxw', markers.student, picture);
await listCarePlans(page, markers.student, picture);
await enterGroup(page, 'zxm', '张小明', picture);
await recordSleep(page, 'oyxw', markers.student, picture);

say('a helper’s slip, the quarterly review of a grade');
await reportObservation(page, { query: 'zxm', name: '张小明', teacher: '语文老师何某' }, picture);
await openReview(page, { grade: '初一', added: { query: 'sxx', name: '单雄信' } }, picture);
await holdReview(page, picture);
for (const [form, file] of [
  ['会议纪要', 'review-minutes.pdf'],
  ['隐名件', 'review-minutes-reduced.pdf'],
] as const) {
  await saveForm(app, page, { menu: '打印纪要', form, filePath: join(results, file) });
}

say('a crisis, from the first minute to its closing');
await openCrisis(page, 'oyxw', markers.student, picture);
await page.getByRole('menuitem', { name: '今日' }).click();
await picture('today-crisis');
await page.getByRole('button', { name: '去处理' }).click();
await picture('crises');
await page.getByRole('button', { name: '打开' }).click();
await closeCrisis(page, picture);

say('referral to a hospital, suspension, return');
await refer(page, 'oyxw', markers.student, picture);
await suspendAndReturn(page, 'oyxw', markers.student, picture);
await findStudent(page, 'oyxw', markers.student);
await picture('student-after-return');

say('a group, and all that is due');
const members = [
  { query: 'zxm', name: '张小明' },
  { query: 'sxx', name: '单雄信' },
];
await beginGroup(page, members, picture);
await writeGroupNote(page, members, picture);
await closeGroup(page, picture);
await lookAtTasks(page, picture);

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

say('the semester summary, published and printed by the principal');
await publishSummary(page, picture);
await becomePrincipal(page);
await picture('principal');
await page.getByRole('button', { name: /打印$/u }).click();
await leafThrough(page, picture);
await page.keyboard.press('Escape');
await page.getByRole('button', { name: '查看' }).click();
await saveSummary(app, page, results);
const schoolFile = await saveSchoolFile(app, page, results);
await changeTo(page, head);

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

say('a damaged store, repaired into a new one');
await repairDamage(other.page, other.dataFolder, picture);
await other.close();
discard(other.dataFolder);
discard(stick);

say('an education bureau joins the figures of three schools');
const bureau = await launch();
shown = bureau.page;
const papers = mkdtempSync(join(tmpdir(), 'xinqiao-papers-'));
const others = await otherSchools(schoolFile, papers);
await setUpDistrict(bureau.page, picture);
await readSchoolFiles(bureau.page, [schoolFile, ...others.map(({ path }) => path)], picture);
await publishJoint(bureau.page, picture);
await saveJoint(bureau.app, bureau.page, results);
await bureau.close();
discard(bureau.dataFolder);
discard(papers);

say('two students move from a primary to a junior school');
const primary = await launch();
const junior = await launch();
await setUpPrimary(primary.page);
await setUpSchool(junior.page);
await enrolFirstPupil(junior.page);
const inPrimary = (name: string) => {
  shown = primary.page;
  return picture(name);
};
const inJunior = (name: string) => {
  shown = junior.page;
  return picture(name);
};
await giveCard(junior, primary, join(results, 'junior.xqcard'), inPrimary);
await giveCard(primary, junior, join(results, 'primary.xqcard'), inJunior);
const sealed = await sendPupils(primary, school, results, inPrimary);
const receipt = join(results, 'receipt.xqreceipt');
await receivePupils(junior, sealed, receipt, inJunior);
await readReceiptBack(primary, receipt, join(results, 'handover-list.pdf'), inPrimary);
await lookAtSealed(primary.page, pupils[0].name, inPrimary);
await openSealed(primary.page, { query: 'mxy', name: pupils[0].name }, inPrimary);
for (const room of [primary, junior]) {
  await room.close();
  discard(room.dataFolder);
}

say(`the demo school is unlocked by ${head.name} with the password ${head.password}`);
