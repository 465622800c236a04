import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { addDays } from '../../../db/store/clock.ts';
import { addAppointment, addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const given = {
  scope: 'assessment',
  decision: 'given',
  giver: 'mother',
  giverName: '马秀兰',
  form: 'signed_paper',
  onDate: today,
  validUntil: null,
  detail: '',
} as const satisfies Omit<InputOf<'consents.record'>, 'studentIds'>;

type Wanted = Partial<Omit<InputOf<'consents.record'>, 'studentIds'>>;

function record(vault: TestVault, studentId: string, more: Wanted = {}) {
  return vault.call('consents.record', { studentIds: [studentId], ...given, ...more });
}

function refused(vault: TestVault, studentId: string, more: Wanted) {
  return vault.refusal('consents.record', { studentIds: [studentId], ...given, ...more });
}

function bornOn(vault: TestVault, studentId: string, birthDate: string | null): void {
  clinicalOf(vault)
    .prepare('UPDATE student SET birth_date = ? WHERE id = ?')
    .run(birthDate, studentId);
}

async function standingOf(vault: TestVault, studentId: string, scope = 'assessment') {
  const { standing } = await vault.call('consents.ofStudent', { studentId });
  return standing.find((each) => each.scope === scope)?.state;
}

function begin(vault: TestVault, studentId: string) {
  return vault.call('assessments.begin', { studentId, scaleCode: 'who-5' });
}
function beginRefused(vault: TestVault, studentId: string) {
  return vault.refusal('assessments.begin', { studentId, scaleCode: 'who-5' });
}

const thirteen = '2012-11-25';
const fourteen = '2012-11-24';

test('under 14 to the day, and without a birth date at primary or junior school, an assessment wants a guardian', async () => {
  const vault = await newSchool();
  for (const birthDate of [thirteen, null]) {
    const studentId = addStudent(vault);
    bornOn(vault, studentId, birthDate);
    expect(await beginRefused(vault, studentId)).toEqual({ code: 'consent_missing' });
    expect((await refused(vault, studentId, { giver: 'student' })).fields).toEqual([
      { field: 'giver', reason: 'guardian_needed' },
    ]);
    await record(vault, studentId);
    await begin(vault, studentId);
  }
  const older = addStudent(vault);
  bornOn(vault, older, fourteen);
  await begin(vault, older);
});

test('a refusal stops an assessment at any age, until a later consent or an emergency', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  bornOn(vault, studentId, '2008-01-01');
  await record(vault, studentId, { giver: 'student', onDate: '2026-10-01' });
  await record(vault, studentId, { decision: 'refused', onDate: '2026-11-01' });
  expect(await standingOf(vault, studentId)).toBe('refused');
  expect(await beginRefused(vault, studentId)).toEqual({ code: 'consent_refused' });
  await record(vault, studentId, {
    decision: 'emergency',
    giver: null,
    giverName: '',
    form: null,
    onDate: addDays(today, -10),
    validUntil: addDays(today, -1),
    detail: '监护人失联，学生自述有自伤行为',
  });
  expect(await standingOf(vault, studentId)).toBe('refused');
  await record(vault, studentId, {
    decision: 'emergency',
    giver: null,
    giverName: '',
    form: null,
    validUntil: addDays(today, 3),
    detail: '监护人失联，学生自述有自伤行为',
  });
  expect(await standingOf(vault, studentId)).toBe('emergency');
  await begin(vault, studentId);
});

test('a withdrawn consent ends what was begun and stops what would come', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  bornOn(vault, studentId, thirteen);
  await record(vault, studentId, { onDate: '2026-09-10' });
  await begin(vault, studentId);
  const { consents } = await vault.call('consents.ofStudent', { studentId });
  const consentId = consents[0]?.consentId ?? '';
  await vault.call('consents.withdraw', { consentId, onDate: today, byWhom: '马秀兰' });
  expect(await standingOf(vault, studentId)).toBe('withdrawn');
  expect((await vault.call('assessments.ofStudent', { studentId })).assessments).toMatchObject([
    { state: 'given_up' },
  ]);
  expect(await beginRefused(vault, studentId)).toEqual({ code: 'consent_refused' });
  expect(
    await vault.refusal('consents.withdraw', { consentId, onDate: today, byWhom: '' }),
  ).toEqual({ code: 'state_forbids' });
});

test('counselling goes on without a paper, but not against a refusal, for booking and walk-in alike', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  addAppointment(vault, { studentIds: [studentId], onDate: '2026-11-30' });
  await record(vault, studentId, { scope: 'counselling', onDate: '2026-09-10' });
  const { consents } = await vault.call('consents.ofStudent', { studentId });
  const withdrawn = await vault.call('consents.withdraw', {
    consentId: consents[0]?.consentId ?? '',
    onDate: today,
    byWhom: '父亲',
  });
  expect(withdrawn).toEqual({ bookedAhead: 1 });
  expect(await vault.refusal('appointments.walkIn', { studentId })).toEqual({
    code: 'consent_refused',
  });
  const parent = addAppointment(vault, {
    studentIds: [studentId],
    kind: 'parent',
    startMinute: 800,
  });
  expect(parent).not.toBe('');
});

test('a pile of papers is recorded at once, with each guardian on record, all or none', async () => {
  const vault = await newSchool();
  const studentIds = ['甲', '乙', '丙'].map((name) => addStudent(vault, name));
  clinicalOf(vault)
    .prepare(`UPDATE student SET guardian_name = name || '的母亲', birth_date = '2013-01-01'`)
    .run();
  const lacking = async () =>
    (
      await vault.call('consents.lacking', {
        scope: 'assessment',
        ofClass: { stage: 'junior', grade: 2, className: '3班' },
        underFourteenOnly: true,
      })
    ).students.map(({ student, state, guardianName }) => [student.name, state, guardianName]);
  expect(await lacking()).toContainEqual(['甲', 'missing', '甲的母亲']);
  const ghost = '019aa000-0000-7000-8000-000000000000';
  expect(
    await vault.refusal('consents.record', {
      studentIds: [...studentIds, ghost],
      ...given,
      giverName: '',
    }),
  ).toMatchObject({ fields: [{ field: 'studentIds', reason: 'not_found' }] });
  expect(await lacking()).toHaveLength(3);
  await vault.call('consents.record', {
    studentIds: studentIds.slice(0, 2),
    ...given,
    giverName: '',
  });
  expect(await lacking()).toEqual([['丙', 'missing', '丙的母亲']]);
  const { consents } = await vault.call('consents.ofStudent', { studentId: studentIds[0] ?? '' });
  expect(consents).toMatchObject([{ giverName: '甲的母亲' }]);
});

test('what does not fit together is named by its field', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const field = async (more: Wanted) => (await refused(vault, studentId, more)).fields?.[0];
  const emergency = { decision: 'emergency', giver: null, giverName: '', form: null } as const;
  expect(await field({ onDate: '2026-11-25' })).toMatchObject({ reason: 'date_in_future' });
  expect(await field({ validUntil: '2026-11-23' })).toMatchObject({ reason: 'before_start' });
  expect(await field({ giver: null })).toMatchObject({ field: 'giver', reason: 'required' });
  expect(await field({ form: null })).toMatchObject({ field: 'form', reason: 'required' });
  expect(await field(emergency)).toMatchObject({ field: 'detail', reason: 'required' });
  expect(
    await field({ ...emergency, detail: '失联', validUntil: addDays(today, 15) }),
  ).toMatchObject({ field: 'validUntil', reason: 'range_too_long' });
});

test('the register cannot be rewritten', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await record(vault, studentId, { decision: 'refused' });
  const clinical = clinicalOf(vault);
  expect(() => clinical.prepare(`UPDATE consent SET decision = 'given'`).run()).toThrow(/final/u);
  expect(() => clinical.prepare('DELETE FROM consent').run()).toThrow(/final/u);
});

const decision = fc.record({
  days: fc.integer({ min: 0, max: 20 }),
  kind: fc.constantFrom('given', 'until', 'refused', 'withdrawn', 'emergency'),
});

test('what the screen says of a consent is what the database enforces', async () => {
  const vault = await newSchool();
  const clinical = clinicalOf(vault);
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { maxLength: 4 }), fc.boolean(), async (taken, young) => {
      const studentId = addStudent(vault);
      bornOn(vault, studentId, young ? '2016-01-01' : '2008-01-01');
      for (const { days, kind } of taken) {
        const onDate = addDays(today, -days);
        const emergency = {
          decision: 'emergency',
          giver: null,
          giverName: '',
          form: null,
        } as const;
        if (kind === 'emergency') {
          await record(vault, studentId, {
            ...emergency,
            onDate,
            validUntil: addDays(onDate, 5),
            detail: '失联',
          });
        } else {
          await record(vault, studentId, {
            onDate,
            decision: kind === 'refused' ? 'refused' : 'given',
            validUntil: kind === 'until' ? addDays(onDate, 5) : null,
          });
        }
        if (kind === 'withdrawn') {
          clinical
            .prepare(
              `UPDATE consent SET withdrawn_on = ?, withdrawn_recorded_by = 'x'
               WHERE student_id = ? AND decision = 'given' AND withdrawn_on IS NULL
                 AND on_date = ?`,
            )
            .run(today, studentId, onDate);
        }
        vault.clock.advance(1);
      }
      const state = await standingOf(vault, studentId);
      const allowed =
        state === 'given' ||
        state === 'emergency' ||
        (!young && (state === 'missing' || state === 'expired'));
      const begun = await begin(vault, studentId).then(
        () => true,
        () => false,
      );
      expect([state, begun]).toEqual([state, allowed]);
    }),
    { numRuns: 60 },
  );
});
