import fc from 'fast-check';
import { expect, test } from 'vitest';
import { library } from '../../../db/assessments/library.ts';
import type { OutputOf } from '../../../db/contract/commands.ts';
import { addAppointment, clinicalOf, lin, newRoom, signedFor, today } from '../records/desk.ts';
import { headPassword, newSchool, type TestVault } from '../school.ts';
import { begin, enterTotal, pupil, secondGrade, standingsOf } from './school.ts';

const mild = [1, 1, 1, 1, 1, 0, 0, 0, 0];

async function sit(vault: TestVault, campaignId: string, studentId: string): Promise<string> {
  const { assessmentId } = await vault.call('assessments.begin', {
    studentId,
    campaignId,
    scaleCode: 'phq-9',
  });
  await vault.call('sitting.begin', { assessmentId });
  return assessmentId;
}

async function giveBack(vault: TestVault): Promise<void> {
  const accountId = vault.safe.opened?.staff.staffId ?? '';
  await vault.call('session.unlock', { accountId, password: headPassword });
}

test('a student reads the text first; before the yes no answer is taken, after it the result counts', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const campaignId = await begin(vault);
  const assessmentId = await sit(vault, campaignId, studentId);
  const text = secondGrade.consentText;
  expect((await vault.call('sitting.get', {})).consent).toEqual({ text, agreed: false });
  const forbidden = { code: 'state_forbids' };
  expect(await vault.refusal('sitting.answer', { item: 1, value: 1 })).toEqual(forbidden);
  expect(await vault.refusal('sitting.finish', {})).toEqual(forbidden);
  await vault.call('sitting.agree', {});
  for (const [at, value] of mild.entries()) {
    await vault.call('sitting.answer', { item: at + 1, value });
  }
  await vault.call('sitting.finish', {});
  expect(await vault.refusal('sitting.decline', {})).toEqual(forbidden);
  await giveBack(vault);
  expect(await standingsOf(vault, campaignId)).toEqual({ 张三: 'done' });
  const { assessment } = await vault.call('assessments.get', { assessmentId });
  expect(assessment.campaign).toEqual({ name: secondGrade.name, cancelled: false });
});

test('“I do not want to” is recorded at the first page and in the middle, and can be changed by beginning again', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const campaignId = await begin(vault);
  await sit(vault, campaignId, studentId);
  await vault.call('sitting.decline', {});
  const { finished, declined } = await vault.call('sitting.get', {});
  expect({ finished, declined }).toEqual({ finished: true, declined: true });
  expect(await vault.refusal('sitting.agree', {})).toEqual({ code: 'state_forbids' });
  await giveBack(vault);
  expect(await standingsOf(vault, campaignId)).toEqual({ 张三: 'declined' });
  await sit(vault, campaignId, studentId);
  await vault.call('sitting.agree', {});
  await vault.call('sitting.answer', { item: 9, value: 3 });
  await vault.call('sitting.decline', {});
  await giveBack(vault);
  expect(await standingsOf(vault, campaignId)).toEqual({ 张三: 'declined' });
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  expect(assessments.map(({ state, declined }) => [state, declined])).toEqual([
    ['given_up', true],
    ['given_up', true],
  ]);
  // Without a campaign there is nothing to decline: the teacher gives such a sitting up.
  const alone = await vault.call('assessments.begin', { studentId, scaleCode: 'gad-7' });
  await vault.call('sitting.begin', alone);
  expect(await vault.refusal('sitting.decline', {})).toEqual({ code: 'state_forbids' });
  expect((await vault.call('sitting.get', {})).consent).toBeNull();
});

test('one valid result a student counts: a second is refused, after an invalid one a retake is not', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const campaignId = await begin(vault);
  await vault.call('assessments.enter', {
    studentId,
    campaignId,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: { kind: 'answers', codingFrom: 0, answers: [1, ...Array<null>(8).fill(null)] },
  });
  expect(await standingsOf(vault, campaignId)).toEqual({ 张三: 'invalid' });
  const begun = await vault.call('assessments.begin', {
    studentId,
    campaignId,
    scaleCode: 'phq-9',
  });
  const paper = {
    studentId,
    campaignId,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: { kind: 'totals' as const, totals: [{ code: 'total', value: 3 }] },
  };
  const taken = [{ field: 'studentId', reason: 'already_taken' }];
  expect((await vault.refusal('assessments.enter', paper)).fields).toEqual(taken);
  await vault.call('assessments.giveUp', begun);
  await vault.call('assessments.enter', paper);
  expect((await vault.refusal('assessments.enter', paper)).fields).toEqual(taken);
  expect((await vault.refusal('campaigns.decline', { campaignId, studentId })).fields).toEqual(
    taken,
  );
  expect(await standingsOf(vault, campaignId)).toEqual({ 张三: 'done' });
});

test('what does not belong to a campaign is refused: another scale, version, day, student, or an end', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const other = pupil(vault, '外人', { grade: 3 });
  const campaignId = await begin(vault);
  const fieldOf = async (more: object) =>
    (
      await vault.refusal('assessments.enter', {
        studentId,
        campaignId,
        scaleCode: 'phq-9',
        onDate: today,
        filledIn: { kind: 'totals', totals: [{ code: 'total', value: 3 }] },
        ...more,
      })
    ).fields?.[0];
  expect(await fieldOf({ scaleCode: 'gad-7' })).toEqual({
    field: 'scaleCode',
    reason: 'contradicts',
  });
  expect(await fieldOf({ onDate: '2026-11-15' })).toEqual({
    field: 'onDate',
    reason: 'outside_campaign',
  });
  expect(await fieldOf({ studentId: other })).toEqual({
    field: 'studentId',
    reason: 'outside_campaign',
  });
  expect(await fieldOf({ campaignId: studentId })).toEqual({
    field: 'campaignId',
    reason: 'not_found',
  });
  // A newer version that the school adds meanwhile does not mix into the campaign.
  const phq = structuredClone(library().find(({ code }) => code === 'phq-9'));
  if (phq === undefined) throw new Error('PHQ-9 is part of the library');
  await vault.call('scales.add', { scale: { ...phq, version: 2 } });
  const assessmentId = await enterTotal(vault, campaignId, studentId, 3);
  const { assessment } = await vault.call('assessments.get', { assessmentId });
  expect(assessment.scaleVersion).toBe(1);
  const clinical = clinicalOf(vault);
  const insert = (scaleVersion: number) =>
    clinical
      .prepare(
        `INSERT INTO assessment (id, student_id, scale_code, scale_version, origin, state, on_date,
           started_at, started_by, finding_why, campaign_id)
         VALUES ('x', ?, 'phq-9', ?, 'paper', 'open', ?, '', '', '', ?)`,
      )
      .run(pupil(vault, `后来${String(scaleVersion)}`), scaleVersion, today, campaignId);
  await vault.call('assessments.enter', {
    studentId: other,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: { kind: 'totals', totals: [{ code: 'total', value: 3 }] },
  });
  expect(() => insert(2)).toThrow('refuse:campaign_scale');
  const reassign = clinical.prepare('UPDATE assessment SET campaign_id = NULL WHERE id = ?');
  expect(() => reassign.run(assessmentId)).toThrow('refuse:signed_is_final');
  const retext = clinical.prepare(`UPDATE campaign SET consent_text = '别的' WHERE id = ?`);
  expect(() => retext.run(campaignId)).toThrow('refuse:signed_is_final');
});

test('a sitting that was begun without a campaign is taken into it, and its text is read first', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const alone = await vault.call('assessments.begin', { studentId, scaleCode: 'phq-9' });
  const campaignId = await begin(vault);
  expect(await sit(vault, campaignId, studentId)).toBe(alone.assessmentId);
  expect((await vault.call('sitting.get', {})).consent?.agreed).toBe(false);
  await giveBack(vault);
  const second = await begin(vault, { name: '又一次' });
  expect(
    (
      await vault.refusal('assessments.begin', {
        studentId,
        campaignId: second,
        scaleCode: 'phq-9',
      })
    ).fields,
  ).toEqual([{ field: 'studentId', reason: 'already_taken' }]);
});

test('a cancelled campaign gives up what is begun and counts nowhere, while results stay and are judged', async () => {
  const vault = await newSchool();
  const one = pupil(vault, '有结果');
  const two = pupil(vault, '没做完');
  const campaignId = await begin(vault);
  const assessmentId = await enterTotal(vault, campaignId, one, 20);
  await vault.call('assessments.begin', { studentId: two, campaignId, scaleCode: 'phq-9' });
  expect((await vault.refusal('campaigns.cancel', { campaignId, why: ' ' })).fields).toMatchObject([
    { field: 'why', reason: 'required' },
  ]);
  await vault.call('campaigns.cancel', { campaignId, why: '选错了量表' });
  expect((await vault.call('assessments.unfinished', {})).assessments).toEqual([]);
  const { assessments } = await vault.call('assessments.toLookAt', {});
  expect(assessments).toMatchObject([
    { assessment: { assessmentId, campaign: { cancelled: true } } },
  ]);
  expect((await vault.call('campaigns.get', { campaignId })).ended?.why).toBe('选错了量表');
  const figures = { campaignId, part: 'grade', scoreCode: 'total', showSmall: true } as const;
  expect(await vault.refusal('campaigns.figures', figures)).toEqual({ code: 'state_forbids' });
  await vault.call('assessments.lookAt', { assessmentId, finding: 'needs_care', why: '已面谈' });
  // The student is free for the campaign that was meant.
  const meant = await begin(vault);
  await enterTotal(vault, meant, one, 19);
});

test('once a person has judged one of its results a campaign is closed, not cancelled', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const campaignId = await begin(vault);
  const assessmentId = await enterTotal(vault, campaignId, studentId, 20);
  await vault.call('assessments.lookAt', { assessmentId, finding: 'keep_watch', why: '面谈' });
  expect(await vault.refusal('campaigns.cancel', { campaignId, why: '想重来' })).toEqual({
    code: 'campaign_judged',
  });
  expect((await vault.call('campaigns.get', { campaignId })).state).toBe('open');
  await vault.call('campaigns.close', { campaignId });
});

test('its days can be moved, but not away from results that it has', async () => {
  const vault = await newSchool();
  const studentId = pupil(vault, '张三');
  const campaignId = await begin(vault);
  await enterTotal(vault, campaignId, studentId, 3);
  const change = { campaignId, name: '秋季', startsOn: '2026-11-20', endsOn: '2026-12-31' };
  await vault.call('campaigns.change', change);
  expect(await vault.call('campaigns.get', { campaignId })).toMatchObject({
    name: '秋季',
    endsOn: '2026-12-31',
  });
  const away = { ...change, endsOn: '2026-11-23' };
  expect((await vault.refusal('campaigns.change', away)).fields).toEqual([
    { field: 'endsOn', reason: 'outside_campaign' },
  ]);
});

test('figures are those of the valid results, in the order of the classes, small groups unsaid', async () => {
  const vault = await newSchool();
  const totals = [0, 2, 4, 10, 24, 9];
  const big = totals.map((_total, at) => pupil(vault, `一班${String(at)}`));
  const small = pupil(vault, '二班', { className: '2班', sex: 'male' });
  const void_ = pupil(vault, '三班', { className: '3班' });
  const campaignId = await begin(vault);
  for (const [at, total] of totals.entries()) {
    await enterTotal(vault, campaignId, big[at] ?? '', total);
  }
  await enterTotal(vault, campaignId, small, 27);
  await vault.call('assessments.enter', {
    studentId: void_,
    campaignId,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: { kind: 'answers', codingFrom: 0, answers: [3, ...Array<null>(8).fill(null)] },
  });
  const ask = { campaignId, part: 'class', scoreCode: 'total', showSmall: false } as const;
  const { whole, groups } = await vault.call('campaigns.figures', ask);
  expect(whole).toMatchObject({ n: 7, figures: { reached: 3 } });
  expect(groups).toMatchObject([
    {
      className: '1班',
      n: 6,
      figures: {
        reached: 2,
        // By hand: 49 / 6; squares from the mean 376.83 / 5.
        mean: 8.17,
        deviation: 8.68,
        spread: { low: 1, lowerQuarter: 2.5, middle: 6.5, upperQuarter: 9.75, high: 17 },
        bands: [3, 1, 1, 0, 1],
      },
    },
    { className: '2班', n: 1, figures: null },
  ]);
  const asked = await vault.call('campaigns.figures', { ...ask, part: 'sex', showSmall: true });
  expect(asked.groups.map(({ sex, n, figures }) => [sex, n, figures?.mean])).toEqual([
    ['female', 6, 8.17],
    ['male', 1, 27],
  ]);
  expect((await vault.refusal('campaigns.figures', { ...ask, scoreCode: 'x' })).fields).toEqual([
    { field: 'scoreCode', reason: 'not_found' },
  ]);
});

test('each case stands where the talks have come to, and a score alone has judged nobody', async () => {
  const vault = await newRoom();
  const screened = pupil(vault, '张三');
  const booked = pupil(vault, '李四');
  const met = pupil(vault, '王五');
  const judged = pupil(vault, '赵六');
  const low = pupil(vault, '孙七');
  const critical = pupil(vault, '周八');
  const campaignId = await begin(vault);
  for (const studentId of [screened, booked, met]) {
    await enterTotal(vault, campaignId, studentId, 15);
  }
  const assessmentId = await enterTotal(vault, campaignId, judged, 15);
  await enterTotal(vault, campaignId, low, 4);
  await vault.call('assessments.enter', {
    studentId: critical,
    campaignId,
    scaleCode: 'phq-9',
    onDate: today,
    filledIn: { kind: 'answers', codingFrom: 0, answers: [0, 0, 0, 0, 0, 0, 0, 0, 1] },
  });
  addAppointment(vault, { studentIds: [booked], onDate: '2026-11-26', state: 'booked' });
  const appointmentId = addAppointment(vault, { studentIds: [met], state: 'arrived' });
  await signedFor(vault, { appointmentId, studentId: met });
  addAppointment(vault, { studentIds: [screened], onDate: '2026-11-20', startMinute: 800 });
  await vault.call('assessments.lookAt', { assessmentId, finding: 'no_concern', why: '考前紧张' });
  await vault.signIn(lin.name, lin.password);
  const ask = { campaignId, step: null, offset: 0 };
  const { counts, total, cases } = await vault.call('campaigns.cases', ask);
  expect({ counts, total }).toEqual({
    counts: { screened: 2, booked: 1, met: 1, judged: 1 },
    total: 5,
  });
  expect(cases.map(({ student, step }) => [student.name, step])).toEqual([
    ['周八', 'screened'],
    ['李四', 'booked'],
    ['王五', 'met'],
    ['张三', 'screened'],
    ['赵六', 'judged'],
  ]);
  const open = await vault.call('campaigns.cases', { ...ask, step: 'met' });
  expect({ total: open.total, names: open.cases.map(({ student }) => student.name) }).toEqual({
    total: 1,
    names: ['王五'],
  });
});

async function twice(
  vault: TestVault,
  pairs: readonly [number, number][],
): Promise<{ campaignId: string; earlierId: string }> {
  const students = pairs.map((_pair, at) => pupil(vault, `学生${String(at).padStart(2, '0')}`));
  vault.clock.set('2026-09-10T09:00:00+08:00');
  const earlierId = await begin(vault, { startsOn: '2026-09-07', endsOn: '2026-09-30' });
  for (const [at, [before]] of pairs.entries()) {
    await enterTotal(vault, earlierId, students[at] ?? '', before, '2026-09-10');
  }
  await vault.call('campaigns.close', { campaignId: earlierId });
  vault.clock.set('2026-11-24T09:00:00+08:00');
  const campaignId = await begin(vault);
  for (const [at, [, after]] of pairs.entries()) {
    await enterTotal(vault, campaignId, students[at] ?? '', after);
  }
  return { campaignId, earlierId };
}

test('a change counts as one only beyond the error of measurement that the scale’s retest leaves', async () => {
  const vault = await newSchool();
  const ids = await twice(vault, [
    [2, 4],
    [4, 14],
    [6, 6],
    [8, 7],
    [10, 2],
  ]);
  pupil(vault, '只做一次');
  expect((await vault.call('campaigns.get', { campaignId: ids.campaignId })).earlier).toMatchObject(
    [{ campaignId: ids.earlierId }],
  );
  const ask = { ...ids, scoreCode: 'total', notableOnly: false, offset: 0 };
  const { n, meanBefore, meanAfter, threshold, students } = await vault.call(
    'campaigns.changes',
    ask,
  );
  // Jacobson & Truax by hand: SD √10, r 0.84: 1.96 × 3.1623 × √0.32 = 3.51.
  expect({ n, meanBefore, meanAfter, change: threshold?.change }).toEqual({
    n: 5,
    meanBefore: 6,
    meanAfter: 6.6,
    change: 3.51,
  });
  expect(students.map(({ delta, notable }) => [delta, notable])).toEqual([
    [2, false],
    [10, true],
    [0, false],
    [-1, false],
    [-8, true],
  ]);
  const notable = await vault.call('campaigns.changes', { ...ask, notableOnly: true });
  expect(notable.students.map(({ delta }) => delta)).toEqual([10, -8]);
});

test('campaigns of two scales, or a cancelled one, are not compared', async () => {
  const vault = await newSchool();
  const ids = await twice(vault, [
    [2, 4],
    [5, 5],
  ]);
  const other = await begin(vault, { scaleCode: 'gad-7' });
  const ask = { campaignId: ids.campaignId, scoreCode: 'total', notableOnly: false, offset: 0 };
  const contradicts = [{ field: 'earlierId', reason: 'contradicts' }];
  expect((await vault.refusal('campaigns.changes', { ...ask, earlierId: other })).fields).toEqual(
    contradicts,
  );
  const wrong = await begin(vault);
  await vault.call('campaigns.cancel', { campaignId: wrong, why: '重复' });
  expect((await vault.refusal('campaigns.changes', { ...ask, earlierId: wrong })).fields).toEqual(
    contradicts,
  );
  expect((await vault.call('campaigns.get', { campaignId: other })).earlier).toEqual([]);
});

test('whatever the totals are, the groups add up to the whole and no spread is out of order', async () => {
  const vault = await newSchool();
  const students = Array.from({ length: 12 }, (_each, at) =>
    pupil(vault, `学生${String(at)}`, { className: `${String((at % 3) + 1)}班` }),
  );
  const total = fc.integer({ min: 0, max: 27 });
  await fc.assert(
    fc.asyncProperty(fc.array(total, { minLength: 1, maxLength: 12 }), async (totals) => {
      const campaignId = await begin(vault);
      for (const [at, value] of totals.entries()) {
        await enterTotal(vault, campaignId, students[at] ?? '', value);
      }
      const ask = { campaignId, part: 'class', scoreCode: 'total', showSmall: true } as const;
      const { whole, groups } = await vault.call('campaigns.figures', ask);
      const sum = (of: (group: OutputOf<'campaigns.figures'>['whole']) => number) =>
        groups.reduce((all, group) => all + of(group), 0);
      expect(sum(({ n }) => n)).toBe(totals.length);
      expect(whole.n).toBe(totals.length);
      expect(sum(({ figures }) => figures?.reached ?? 0)).toBe(
        totals.filter((value) => value >= 10).length,
      );
      for (const { n, figures } of [whole, ...groups]) {
        expect(figures?.bands.reduce((all, each) => all + each, 0)).toBe(n);
        const ordered = Object.values(figures?.spread ?? {});
        expect(ordered).toHaveLength(5);
        expect([...ordered].sort((one, other) => one - other)).toEqual(ordered);
      }
    }),
    { numRuns: 12 },
  );
});

test('a principal reaches nothing of a campaign', async () => {
  const vault = await newSchool();
  pupil(vault, '张三');
  const campaignId = await begin(vault);
  const password = '校长的密码一共有十个字';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  for (const [name, input] of [
    ['campaigns.list', {}],
    ['campaigns.get', { campaignId }],
    ['campaigns.figures', { campaignId, part: 'grade', scoreCode: 'total', showSmall: true }],
  ] as const) {
    expect((await vault.refusal(name, input)).code).toBe('not_permitted');
  }
});
