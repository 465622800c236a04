import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';
import { begin, countsOf, enterTotal, pupil, secondGrade, standingsOf } from './school.ts';

async function consent(
  vault: TestVault,
  studentId: string,
  decision: 'given' | 'refused',
  giver: 'mother' | 'student' = 'mother',
): Promise<void> {
  await vault.call('consents.record', {
    studentIds: [studentId],
    scope: 'assessment',
    decision,
    giver,
    giverName: '',
    form: 'signed_paper',
    onDate: today,
    validUntil: null,
    detail: '',
  });
}

const setStatus = (vault: TestVault, studentId: string, status: string) =>
  clinicalOf(vault)
    .prepare(`UPDATE student SET status = ?, status_on = ?, updated_at = ? WHERE id = ?`)
    .run(status, today, `${today}T10:00:00+08:00`, studentId);

const move = (vault: TestVault, studentId: string, grade: number, className: string, on = today) =>
  clinicalOf(vault)
    .prepare('UPDATE student SET grade = ?, class_name = ?, updated_at = ? WHERE id = ?')
    .run(grade, className, `${on}T10:00:00+08:00`, studentId);

test('the roll is whoever is in the classes, and each stands where consent and status put them', async () => {
  const vault = await newSchool();
  const done = pupil(vault, '已做');
  const invalid = pupil(vault, '缺答');
  pupil(vault, '未做', { className: '2班' });
  pupil(vault, '太小', { birthDate: '2013-01-01' });
  const refused = pupil(vault, '不许');
  const declined = pupil(vault, '不愿');
  const suspended = pupil(vault, '休学');
  const left = pupil(vault, '转走');
  pupil(vault, '别的年级', { grade: 1 });
  await consent(vault, refused, 'refused');
  const campaignId = await begin(vault);
  await enterTotal(vault, campaignId, done, 6);
  await vault.call('assessments.enter', {
    studentId: invalid,
    campaignId,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: {
      kind: 'answers',
      codingFrom: 0,
      answers: [1, null, null, null, 1, 1, 1, 1, 0],
    },
  });
  await vault.call('campaigns.decline', { campaignId, studentId: declined });
  setStatus(vault, suspended, 'suspended');
  setStatus(vault, left, 'transferred_out');

  expect(await standingsOf(vault, campaignId)).toEqual({
    已做: 'done',
    缺答: 'invalid',
    未做: 'missing',
    太小: 'no_consent',
    不许: 'refused',
    不愿: 'declined',
    休学: 'suspended',
    转走: 'left',
  });
  expect(await countsOf(vault, campaignId)).toEqual({
    done: 1,
    invalid: 1,
    missing: 1,
    no_consent: 1,
    refused: 1,
    declined: 1,
    suspended: 1,
    left: 1,
  });
  const { classes } = await vault.call('campaigns.get', { campaignId });
  expect(classes.map(({ place }) => place.className)).toEqual(['1班', '2班']);
  const { total, students } = await vault.call('campaigns.roll', {
    campaignId,
    ofClass: { stage: 'junior', grade: 2, className: '2班' },
    standing: 'missing',
    offset: 0,
  });
  expect({ total, names: students.map(({ student }) => student.name) }).toEqual({
    total: 1,
    names: ['未做'],
  });
  const { campaigns } = await vault.call('campaigns.list', {});
  expect(campaigns).toMatchObject([{ onRoll: 8, done: 1, reached: 0, judged: 0 }]);
});

test('a consent that comes, or goes, moves a student between the denominators', async () => {
  const vault = await newSchool();
  const young = pupil(vault, '太小', { birthDate: '2013-01-01' });
  const campaignId = await begin(vault);
  expect((await vault.refusal('assessments.begin', begins(young, campaignId))).code).toBe(
    'consent_missing',
  );
  await consent(vault, young, 'given');
  expect(await standingsOf(vault, campaignId)).toEqual({ 太小: 'missing' });
  const { consents } = await vault.call('consents.ofStudent', { studentId: young });
  await vault.call('consents.withdraw', {
    consentId: consents[0]?.consentId ?? '',
    onDate: today,
    byWhom: '母亲',
  });
  expect(await standingsOf(vault, campaignId)).toEqual({ 太小: 'refused' });
});

const begins = (studentId: string, campaignId: string) => ({
  studentId,
  campaignId,
  scaleCode: 'phq-9',
});

test('while it runs the roll follows the classes; who has taken it stays, and after its days nothing moves', async () => {
  const vault = await newSchool();
  const stays = pupil(vault, '换班');
  const goes = pupil(vault, '跳级');
  const taken = pupil(vault, '做完跳级');
  const campaignId = await begin(vault);
  await enterTotal(vault, campaignId, taken, 3);
  move(vault, stays, 2, '2班');
  move(vault, goes, 3, '1班');
  move(vault, taken, 3, '1班');
  pupil(vault, '新来', { className: '5班' });
  const { students } = await vault.call('campaigns.roll', {
    campaignId,
    ofClass: null,
    standing: null,
    offset: 0,
  });
  expect(students.map(({ student }) => [student.name, student.grade, student.className])).toEqual([
    ['做完跳级', 2, '1班'],
    ['换班', 2, '2班'],
    ['新来', 2, '5班'],
  ]);
  // A campaign that somebody forgot to close must not follow the classes into the next year.
  vault.clock.set('2027-09-01T08:00:00+08:00');
  move(vault, stays, 3, '2班', '2027-09-01');
  pupil(vault, '明年的初二');
  expect(Object.keys(await standingsOf(vault, campaignId))).toEqual(['做完跳级', '换班', '新来']);
});

test('a closed campaign reads the same when its students are grades higher, gone, or have refused', async () => {
  const vault = await newSchool();
  const missing = pupil(vault, '没做');
  const done = pupil(vault, '做了');
  const begun = pupil(vault, '没做完');
  const campaignId = await begin(vault);
  await enterTotal(vault, campaignId, done, 12);
  await vault.call('assessments.begin', begins(begun, campaignId));
  expect(await standingsOf(vault, campaignId)).toMatchObject({ 没做完: 'under_way' });
  await vault.call('campaigns.close', { campaignId });
  const closed = { 没做: 'missing', 做了: 'done', 没做完: 'missing' };
  expect(await standingsOf(vault, campaignId)).toEqual(closed);
  move(vault, missing, 3, '1班');
  setStatus(vault, done, 'graduated');
  await consent(vault, begun, 'refused');
  pupil(vault, '后来的');
  expect(await standingsOf(vault, campaignId)).toEqual(closed);
  const { classes, state, ended } = await vault.call('campaigns.get', { campaignId });
  expect(classes.map(({ place }) => [place.grade, place.className])).toEqual([[2, '1班']]);
  expect({ state, byName: ended?.byName }).toEqual({ state: 'closed', byName: '王芳' });
  expect((await vault.refusal('assessments.begin', begins(missing, campaignId))).fields).toEqual([
    { field: 'campaignId', reason: 'inactive' },
  ]);
  expect(await vault.refusal('campaigns.close', { campaignId })).toEqual({ code: 'state_forbids' });
});

test('a scope may be single classes, and one that nobody is in is refused', async () => {
  const vault = await newSchool();
  pupil(vault, '一班的');
  pupil(vault, '二班的', { className: '2班' });
  const only = { classes: [{ stage: 'junior' as const, grade: 2, className: '2班' }] };
  const campaignId = await begin(vault, only);
  expect(Object.keys(await standingsOf(vault, campaignId))).toEqual(['二班的']);
  expect((await vault.call('campaigns.get', { campaignId })).scope).toEqual(only.classes);
  const refusalOf = async (more: object) =>
    (await vault.refusal('campaigns.begin', { ...secondGrade, ...more })).fields?.[0];
  const nobody = [{ stage: 'senior', grade: 3, className: null }];
  expect(await refusalOf({ classes: nobody })).toMatchObject({ field: 'classes' });
  expect(
    await refusalOf({ classes: [...secondGrade.classes, ...secondGrade.classes] }),
  ).toMatchObject({ field: 'classes.1', reason: 'duplicate' });
  expect(
    await refusalOf({ classes: [{ stage: 'senior', grade: 4, className: null }] }),
  ).toMatchObject({ field: 'classes.0.grade', reason: 'not_an_option' });
  expect(await refusalOf({ endsOn: '2026-11-15' })).toMatchObject({
    field: 'endsOn',
    reason: 'before_start',
  });
  expect(await refusalOf({ startsOn: '2026-10-01', endsOn: '2026-10-09' })).toMatchObject({
    field: 'endsOn',
    reason: 'in_the_past',
  });
  expect(await refusalOf({ consentText: ' \n' })).toMatchObject({ field: 'consentText' });
  expect(await refusalOf({ scaleCode: 'none' })).toMatchObject({
    field: 'scaleCode',
    reason: 'not_found',
  });
  expect((await vault.call('campaigns.list', {})).campaigns).toHaveLength(1);
});

test('the roll comes in pages that miss nobody, and a page beyond its end still says how many there are', async () => {
  const vault = await newSchool();
  for (let at = 0; at < 53; at += 1) {
    pupil(vault, `𬱖㛃${String(at)}`, { className: `${String((at % 11) + 1)}班` });
  }
  const campaignId = await begin(vault);
  const page = (offset: number) =>
    vault.call('campaigns.roll', { campaignId, ofClass: null, standing: 'missing', offset });
  const [first, second, beyond] = [await page(0), await page(50), await page(1000)];
  expect([first, second, beyond].map(({ total }) => total)).toEqual([53, 53, 53]);
  const found = [...first.students, ...second.students].map(({ student }) => student);
  expect(new Set(found.map(({ studentId }) => studentId)).size).toBe(53);
  const classes = found.map(({ className }) => Number.parseInt(className, 10));
  expect([...classes].sort((one, other) => one - other)).toEqual(classes);
  expect(beyond.students).toEqual([]);
});

test('a campaign is written whole or not at all, and a whole grade of ten thousand is called in one go', async () => {
  const vault = await newSchool();
  const clinical = clinicalOf(vault);
  clinical
    .transaction(() => {
      for (let at = 0; at < 10_000; at += 1) pupil(vault, '学生', { studentNo: `N${String(at)}` });
    })
    .immediate();
  clinical.exec(`CREATE TRIGGER broken BEFORE INSERT ON campaign_roll
    WHEN (SELECT count(*) FROM campaign_roll) = 9000
    BEGIN SELECT RAISE(ABORT, 'refuse:conflict'); END`);
  expect((await vault.refusal('campaigns.begin', secondGrade)).code).toBe('conflict');
  expect((await vault.call('campaigns.list', {})).campaigns).toEqual([]);
  clinical.exec('DROP TRIGGER broken');
  expect((await vault.call('campaigns.begin', secondGrade)).onRoll).toBe(10_000);
});

test('the list for class teachers names who is missing and whose consent is out, never who refused', async () => {
  const vault = await newSchool();
  pupil(vault, '未做者');
  pupil(vault, '太小者', { birthDate: '2013-01-01' });
  const refused = pupil(vault, '不许者');
  await consent(vault, refused, 'refused');
  const campaignId = await begin(vault);
  const { fileName, bytes, missing } = await vault.call('campaigns.form.missing', { campaignId });
  expect(fileName).toBe('心理健康普测未完成名单-2026-11-24.pdf');
  expect(missing).toEqual([]);
  const text = (await readPdf(bytes)).join('');
  expect(text).toContain('未做者');
  expect(text).toContain('太小者');
  expect(text).not.toContain('不许者');
});
