import { expect, test } from 'vitest';
import { z } from 'zod';
import type { TransferScope } from '../../../db/contract/vocabulary/transfer.ts';
import { staffNames } from '../../../db/store/officeNames.ts';
import type { Store } from '../../../db/store/open.ts';
import { bundleStudent } from '../../../db/transfer/fhir.ts';
import { studentGatherer } from '../../../db/transfer/gather.ts';
import { ownCard } from '../../../db/transfer/identity.ts';
import { csvOf } from '../../unit/spreadsheet/spreadsheets.ts';
import { keyHeaders, openResults, phqHeaders } from '../assessments/resultFile.ts';
import { begin, enterTotal } from '../campaigns/school.ts';
import { draftPlan, planFor } from '../carePlans/plans.ts';
import { newProgramme, signedNote } from '../groups/programme.ts';
import { openFor } from '../referrals/referral.ts';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, consentTo, everything, storeOf } from './schools.ts';

const usual: TransferScope[] = ['summary', 'level', 'plan', 'scores'];

function officeOf(vault: TestVault): Store {
  const { office } = vault.safe.opened ?? {};
  if (!office) throw new Error('locked');
  return office;
}

/** What a package of a scope says of a student. */
function fileOf(vault: TestVault, studentId: string, scope: TransferScope[] = everything) {
  const source = {
    clinical: storeOf(vault),
    nameOf: staffNames(officeOf(vault)),
    riskNumbering: 'one_is_highest' as const,
    today: '2026-11-24',
  };
  const move = {
    packageId: studentId,
    fromSchoolId: studentId,
    fromName: '银川市第一小学',
    toName: '银川市实验中学',
    madeAt: '2026-11-24T09:00:00+08:00',
  };
  return studentGatherer(source, scope, move)(studentId, 1).file;
}

const conference = {
  onDate: '2026-11-24',
  minute: 600,
  place: '',
  attendees: '',
  question: '会议上才提的问题',
  discussion: '',
  conclusions: '',
  tasks: [],
};
const junior = { stage: 'junior', birthDate: '2010-05-01' } as const;

test('a plan goes along by default: what was in force and what became of it, never a draft', async () => {
  const vault = await newSchool();
  const drafted = await addPupil(vault, { studentNo: 'G1', ...junior });
  await draftPlan(vault, { studentId: drafted });
  expect(fileOf(vault, drafted).entries.map(({ section }) => section)).not.toContain('carePlan');

  const studentId = await addPupil(vault, { studentNo: 'G2', ...junior });
  const { planId } = await planFor(vault, studentId);
  const { versions } = await vault.call('carePlans.get', { planId });
  const { goals = [], actions = [] } = versions[0]?.content ?? {};
  const actionId = actions[0]?.actionId ?? '';
  const done = { planId, actionId, result: 'done', note: '谈了四次' } as const;
  await vault.call('carePlans.settleAction', done);
  const plan = fileOf(vault, studentId, usual).entries.find(
    ({ section }) => section === 'carePlan',
  );
  expect(plan).toMatchObject({ id: planId, scope: 'plan', by: '王芳' });
  expect(plan?.data).toMatchObject({
    state: 'open',
    versions: [{ number: 1, state: 'in_force', goals, actions }],
    results: [{ actionId, result: 'done', note: '谈了四次' }],
  });
  for (const { what, sign } of goals) {
    expect(plan?.text).toContain(what);
    expect(plan?.text).toContain(sign);
  }
  expect(plan?.text).toContain('谈了四次');
});

test('imported results go with the platform’s own words, and no answer does', async () => {
  const vault = await newSchool();
  const studentId = await addPupil(vault, { studentNo: '0001', name: '张小明', ...junior });
  const answers = ['1', '2', '0', '1', '2', '0', '1', '2', '1'];
  const bytes = Buffer.from(
    csvOf([
      [...phqHeaders, '预警等级'],
      [
        '0001',
        '张小明',
        ...keyHeaders.slice(3).map(() => ''),
        '2026-11-20',
        ...answers,
        '二级预警',
      ],
    ]),
  );
  await vault.call('resultImport.commit', await openResults(vault, bytes));
  const scores = fileOf(vault, studentId).entries.filter(({ section }) => section === 'scores');
  expect(scores).toMatchObject([
    { data: { vendorLevel: '二级预警', critical: true, scores: [{ value: 10 }] } },
  ]);
  expect(scores[0]?.text).toContain('二级预警');
  const head = {
    ...{ packageId: studentId, madeAt: '2026-11-24T09:00:00+08:00', toName: '银川市实验中学' },
    ...{
      from: await ownCard(storeOf(vault), officeOf(vault), vault.clock),
      studentIds: [studentId],
    },
  };
  const bundle = `[${bundleStudent(head, fileOf(vault, studentId)).slice(1)}]`;
  const observations = z
    .array(z.object({ resource: z.looseObject({ resourceType: z.string() }) }))
    .parse(JSON.parse(bundle))
    .filter(({ resource }) => resource.resourceType === 'Observation');
  expect(observations).toMatchObject([{ resource: { interpretation: [{ text: '二级预警' }] } }]);
  expect(JSON.stringify(scores)).not.toMatch(/answer/iu);
});

test('results of a campaign that was cancelled stay the student’s', async () => {
  const vault = await newSchool();
  const studentId = await addPupil(vault, { studentNo: 'G1', ...junior });
  const classes = [{ stage: 'junior' as const, grade: 1, className: null }];
  const campaignId = await begin(vault, { classes });
  const assessmentId = await enterTotal(vault, campaignId, studentId, 6);
  await vault.call('campaigns.cancel', { campaignId, why: '量表选错' });
  const scores = fileOf(vault, studentId).entries.filter(({ section }) => section === 'scores');
  expect(scores).toMatchObject([{ id: assessmentId, data: { scores: [{ value: 6 }] } }]);
});

test('of a group only the line on the student goes, and only with the notes', async () => {
  const programme = await newProgramme(2);
  const { vault } = programme;
  const [one = '', other = ''] = programme.students;
  await consentTo(vault, one);
  await signedNote(programme, await programme.meet(), {
    course: '全组的经过',
    dynamics: '全组的动力',
    lines: [
      { studentId: one, body: '主动分享' },
      { studentId: other, body: '一直沉默' },
    ],
  });
  const text = JSON.stringify(fileOf(vault, one));
  expect(text).toContain('主动分享');
  const screenings = fileOf(vault, one).entries.filter(
    ({ section }) => section === 'groupScreening',
  );
  expect(screenings).toMatchObject([
    { scope: 'notes', by: '王芳', data: { talk: '愿意参加，能遵守团体约定。', fit: true } },
  ]);
  expect(text).not.toMatch(/一直沉默|全组的|学生乙/u);
  const without = everything.filter((scope) => scope !== 'notes');
  expect(JSON.stringify(fileOf(vault, one, without))).not.toMatch(/主动分享|愿意参加/u);
});

test('referrals go only with the crises, scans only by choice, conferences never', async () => {
  const vault = await newSchool();
  const studentId = await addPupil(vault, { studentNo: 'G1', ...junior });
  const { referralId } = await openFor(vault, { studentId });
  const owner = { owner: 'referral', ownerId: referralId } as const;
  const bytes = Buffer.from('%PDF-1.7\n回执');
  await vault.call('scans.add', { ...owner, name: '回执.pdf', bytes });
  const struck = await vault.call('scans.add', { ...owner, name: '错的.pdf', bytes });
  await vault.call('scans.strike', { scanId: struck.scanId, why: '别的学生的' });
  await vault.call('conferences.begin', { studentId, content: conference });

  const sectionsOf = (scope: TransferScope[]) =>
    fileOf(vault, studentId, scope).entries.map(({ section }) => section);
  expect(sectionsOf(usual)).toEqual(['summary']);
  expect(fileOf(vault, studentId, [...usual, 'crises'])).toMatchObject({
    entries: [{ section: 'summary' }, { section: 'referral', id: referralId }],
    attachments: [],
  });
  const whole = fileOf(vault, studentId);
  expect(whole.attachments).toMatchObject([{ name: '回执.pdf', entryId: referralId }]);
  expect(JSON.stringify(whole)).not.toContain(conference.question);
});

test('of a suspension its check list goes along, item by item, with who ticked it', async () => {
  const vault = await newSchool();
  const studentId = await addPupil(vault, { studentNo: 'G1', ...junior });
  const { suspensionId } = await vault.call('suspensions.open', {
    ...{ studentId, reason: '医院建议休养，监护人申请' },
    nextStep: { what: '请家长交申请', owner: '班主任 李老师', dueOn: '2026-11-30' },
  });
  const check = (item: 'guardian_informed' | 'identified', state: 'done' | 'not_needed') =>
    vault.call('suspensions.check', { suspensionId, item, state, note: '面谈时说明' });
  await check('guardian_informed', 'done');
  await check('identified', 'not_needed');
  const [entry] = fileOf(vault, studentId, ['crises']).entries;
  expect(entry?.data).toMatchObject({
    checks: [
      { round: 0, item: 'identified', state: 'not_needed', note: '面谈时说明' },
      { item: 'hospital_certificate', state: 'open', by: '' },
      { item: 'guardian_informed', state: 'done', by: '王芳' },
      { item: 'application' },
      { item: 'contact_agreed' },
      { item: 'approved' },
    ],
  });
  expect(entry?.text).toContain('与监护人面谈：已办（面谈时说明）');
});
