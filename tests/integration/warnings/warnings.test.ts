import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  lin,
  newRoom,
  signedFor,
} from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

type Wanted = InputOf<'warnings.set'>;

const high = {
  presentId: null,
  level: 'high',
  why: '连续两周失眠，有消极念头',
  factorIds: ['family_change', 'bullying'],
  nextReviewOn: '2026-12-01',
  interviewNoteId: null,
  secondPerson: '',
} as const;

function set(vault: TestVault, studentId: string, wanted: Partial<Wanted> = {}) {
  return vault.call('warnings.set', {
    studentId,
    ...high,
    factorIds: [...high.factorIds],
    ...wanted,
  });
}

function refused(vault: TestVault, studentId: string, wanted: Partial<Wanted> = {}) {
  return vault.refusal('warnings.set', {
    studentId,
    ...high,
    factorIds: [...high.factorIds],
    ...wanted,
  });
}

async function interview(
  vault: TestVault,
  studentId: string,
  startMinute: number,
): Promise<string> {
  const appointmentId = addAppointment(vault, {
    studentIds: [studentId],
    state: 'arrived',
    startMinute,
  });
  return signedFor(vault, { appointmentId, studentId }, { risk: 'none' });
}

const lower = {
  level: 'attention',
  why: '睡眠恢复，无消极念头',
  factorIds: [] as string[],
  nextReviewOn: '2026-12-24',
} as const;

test('a level stands with who set it, when, why, its factors and the next review', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await set(vault, studentId);
  const { warnings } = await vault.call('warnings.ofStudent', { studentId });
  expect(warnings).toMatchObject([
    {
      level: 'high',
      setByName: '王芳',
      setAt: '2026-11-24T09:00:00+08:00',
      why: '连续两周失眠，有消极念头',
      nextReviewOn: '2026-12-01',
      factors: [{ code: 'family_change' }, { code: 'bullying' }],
    },
  ]);
});

test('lowering wants a signed interview held since, and a second person who is not oneself', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const early = await interview(vault, studentId, 480);
  vault.clock.advance(60);
  const { warningId: presentId } = await set(vault, studentId);
  const other = await interview(vault, addStudent(vault, '马兰'), 600);
  vault.clock.advance(60);
  const wanted = { ...lower, presentId };
  const named = async (more: Partial<Wanted>) =>
    (await refused(vault, studentId, { ...wanted, ...more })).fields?.[0];
  expect(await named({})).toEqual({ field: 'secondPerson', reason: 'required' });
  expect(await named({ secondPerson: '王芳' })).toEqual({
    field: 'secondPerson',
    reason: 'not_oneself',
  });
  expect(await named({ secondPerson: '赵校长' })).toEqual({
    field: 'interviewNoteId',
    reason: 'required',
  });
  for (const interviewNoteId of [early, other]) {
    expect(await named({ secondPerson: '赵校长', interviewNoteId })).toEqual({
      field: 'interviewNoteId',
      reason: 'not_found',
    });
  }
  const interviewNoteId = await interview(vault, studentId, 720);
  const { interviews } = await vault.call('warnings.interviews', { studentId });
  expect(interviews.map(({ noteId }) => noteId)).toEqual([interviewNoteId]);
  await set(vault, studentId, { ...wanted, secondPerson: '赵校长', interviewNoteId });
  const { warnings } = await vault.call('warnings.ofStudent', { studentId });
  expect(warnings).toMatchObject([
    { level: 'attention', secondPerson: '赵校长', interviewNoteId },
    { level: 'high' },
  ]);
});

test('the database itself refuses a lowering without its grounds, and every change of what was set', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await set(vault, studentId);
  const clinical = clinicalOf(vault);
  const insert = clinical.prepare(
    `INSERT INTO warning (id, student_id, level, set_at, set_by, why, next_review_on, second_person)
     VALUES ('w', ?, 'attention', '2026-11-25T09:00:00+08:00', 'x', 'y', '2026-12-01', '某人')`,
  );
  clinical.prepare('UPDATE warning SET ended_at = ?').run('2026-11-25T09:00:00+08:00');
  expect(() => insert.run(studentId)).toThrow('refuse:lowering');
  expect(() => clinical.prepare(`UPDATE warning SET why = 'z'`).run()).toThrow();
  expect(() => clinical.prepare('DELETE FROM warning').run()).toThrow();
});

test('of two counsellors who set a level at once the second is told', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  await set(vault, studentId);
  await vault.signIn(lin.name, lin.password);
  expect(await refused(vault, studentId, { level: 'imminent' })).toEqual({
    code: 'changed_meanwhile',
  });
});

test.each<[string, Partial<Wanted>, string, string]>([
  ['without a review ahead', { nextReviewOn: null }, 'nextReviewOn', 'required'],
  ['with a review in the past', { nextReviewOn: '2026-11-23' }, 'nextReviewOn', 'in_the_past'],
  ['without a reason', { why: ' ' }, 'why', 'required'],
  ['with an unknown factor', { factorIds: ['weather'] }, 'factorIds', 'not_found'],
  ['to none where none is set', { level: 'none', nextReviewOn: null }, 'level', 'contradicts'],
])('a level is not set %s', async (_name, wanted, field, reason) => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  expect((await refused(vault, studentId, wanted)).fields).toMatchObject([{ field, reason }]);
  expect((await vault.call('warnings.ofStudent', { studentId })).warnings).toEqual([]);
});

test('the list shows the gravest first and what is overdue, and Today counts it', async () => {
  const vault = await newSchool();
  const [one, two, three] = ['甲', '乙', '丙'].map((name) => addStudent(vault, name));
  if (!one || !two || !three) throw new Error('no students');
  await set(vault, one, { level: 'attention', nextReviewOn: '2026-11-24' });
  await set(vault, two, { level: 'imminent', nextReviewOn: '2026-11-25' });
  await set(vault, three);
  expect((await vault.call('today.get', {})).warningsDue).toBe(1);
  vault.clock.set('2026-11-27T09:00:00+08:00');
  const { warnings } = await vault.call('warnings.list', {});
  expect(warnings.map(({ student, overdueDays }) => [student.name, overdueDays])).toEqual([
    ['乙', 2],
    ['丙', 0],
    ['甲', 3],
  ]);
  clinicalOf(vault)
    .prepare(`UPDATE student SET status = 'graduated', status_on = '2026-11-27' WHERE id = ?`)
    .run(two);
  expect((await vault.call('warnings.list', {})).warnings).toHaveLength(2);
  expect((await vault.call('today.get', {})).warningsDue).toBe(1);
});

test('a note that says more than the level proposes, and only a person sets', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  await signedFor(
    vault,
    { appointmentId, studentId },
    { risk: 'high', followUpOn: '2026-11-27', followUpWhat: '电话' },
  );
  const proposals = async () => (await vault.call('warnings.proposed', {})).proposals;
  expect(await proposals()).toMatchObject([{ level: 'high', current: 'none', source: 'note' }]);
  expect((await vault.call('warnings.list', {})).warnings).toEqual([]);
  vault.clock.advance(60);
  await set(vault, studentId, { level: 'attention' });
  expect(await proposals()).toEqual([]);
});

test('an assessment proposes only once a person has judged it', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('assessments.enter', {
    studentId,
    scaleCode: 'phq-9',
    onDate: '2026-11-24',
    filledIn: { kind: 'answers', codingFrom: 0, answers: [2, 2, 2, 2, 2, 0, 0, 0, 1] },
  });
  const proposals = async () => (await vault.call('warnings.proposed', {})).proposals;
  expect(await proposals()).toEqual([]);
  const [line] = (await vault.call('assessments.ofStudent', { studentId })).assessments;
  await vault.call('assessments.lookAt', {
    assessmentId: line?.assessmentId ?? '',
    finding: 'needs_care',
    why: '面谈',
  });
  expect(await proposals()).toMatchObject([{ level: 'high', source: 'assessment' }]);
});

test('a school adds its own risk factor once; a retired one stays where it was named', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('riskFactors.add', { name: '留守' });
  expect((await vault.refusal('riskFactors.add', { name: ' 留守 ' })).fields).toMatchObject([
    { field: 'name', reason: 'duplicate' },
  ]);
  const { factors } = await vault.call('riskFactors.list', {});
  const own = factors.find(({ name }) => name === '留守');
  const factorId = own?.factorId ?? '';
  await set(vault, studentId, { factorIds: [factorId, factorId] });
  await vault.call('riskFactors.setActive', { factorId, active: false });
  const { warnings } = await vault.call('warnings.ofStudent', { studentId });
  expect(warnings[0]?.factors).toMatchObject([{ name: '留守', active: false }]);
});

test('the list of warnings is read by its index', async () => {
  const vault = await newSchool();
  const plan = clinicalOf(vault)
    .prepare(
      `EXPLAIN QUERY PLAN SELECT w.id FROM warning AS w JOIN student AS s ON s.id = w.student_id
       WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')
       ORDER BY w.grade DESC, w.next_review_on, w.id`,
    )
    .all();
  expect(JSON.stringify(plan)).toContain('warning_list');
  expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
});

test('levels and assessments stand on the student’s time line, with what a person concluded', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('assessments.enter', {
    studentId,
    scaleCode: 'phq-9',
    onDate: '2026-11-20',
    filledIn: { kind: 'totals', totals: [{ code: 'total', value: 12 }] },
  });
  await set(vault, studentId);
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: null,
    before: null,
    limit: 40,
  });
  expect(entries).toMatchObject([
    { kind: 'warning', level: 'high', setByName: '王芳' },
    { kind: 'assessment', at: '2026-11-20T00:00:00', reached: true, state: 'finished' },
  ]);
  expect(
    (
      await vault.call('records.timeline', {
        studentId,
        kinds: ['warning'],
        before: null,
        limit: 9,
      })
    ).entries,
  ).toHaveLength(1);
});
