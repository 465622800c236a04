import { expect, test } from 'vitest';
import type { PublishedCube } from '../../../db/contract/summary.ts';
import type { SummaryTable } from '../../../db/contract/vocabulary/summary.ts';
import { gradeOn } from '../../../db/summary/figures/scope.ts';
import { newStudent } from '../newStudent.ts';
import { clinicalOf } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

type Place = Partial<Record<'grade', number>> & { stage?: 'junior' | 'senior'; className?: string };

async function newClass(vault: TestVault, grade: number, from: number): Promise<string[]> {
  const ids: string[] = [];
  for (let no = from; no < from + 6; no += 1)
    ids.push(await newStudent(vault, { studentNo: String(no), grade }));
  return ids;
}

async function move(vault: TestVault, studentIds: readonly string[], place: Place): Promise<void> {
  for (const studentId of studentIds) {
    const student = await vault.call('students.get', { studentId });
    const { studentNo, name, sex, birthDate, dormitory, guardianName, guardianPhone } = student;
    const { revision, stage, grade, className } = student;
    await vault.call('students.update', {
      ...{ studentId, revision, studentNo, name, sex, birthDate, dormitory },
      ...{ guardianName, guardianPhone, stage, grade, className, ...place },
    });
  }
}

async function see(vault: TestVault, studentIds: readonly string[]): Promise<void> {
  for (const studentId of studentIds) {
    vault.clock.advance(3600);
    await vault.call('appointments.walkIn', { studentId });
  }
}

/** A school year later: the second semester has begun. @returns its id */
async function secondSemester(vault: TestVault): Promise<string> {
  const { id } = await vault.call('semesters.add', {
    name: '2026—2027 学年第二学期',
    startsOn: '2027-02-25',
    endsOn: '2027-07-05',
  });
  vault.clock.set('2027-03-10T09:00:00+08:00');
  return id;
}

async function tableOf(
  vault: TestVault,
  semesterId: string,
  code: SummaryTable,
): Promise<PublishedCube> {
  const { content } = await vault.call('summary.draft', { semesterId });
  const cube = content.cubes.find((each) => each.code === code);
  if (cube === undefined) throw new Error(`no table ${code}`);
  return cube;
}

/** The last figure of each row whose first place is a grade: all of that grade. */
async function byGrade(vault: TestVault, semesterId: string, code: SummaryTable) {
  const { rows } = await tableOf(vault, semesterId, code);
  const of: Record<string, number | null | undefined> = {};
  for (const { place, cells } of rows) {
    if (typeof place[0] === 'string' && place.slice(1).every((each) => each === null)) {
      of[place[0]] = cells.at(-1);
    }
  }
  return of;
}

/** The grade that the figures take a student to have been in on a day. */
function gradeThen(vault: TestVault, studentId: string, day: string, today: string): unknown {
  return clinicalOf(vault)
    .prepare(`SELECT ${gradeOn('@day')} FROM student AS s WHERE s.id = @studentId`)
    .pluck()
    .get({ day, studentId, today });
}

test('a summary that is published after the grades moved up counts in the grades of its semester', async () => {
  const vault = await newSchool();
  const first = await newClass(vault, 1, 100);
  const third = await newClass(vault, 3, 300);
  const semesterId = await secondSemester(vault);
  await see(vault, first);
  await see(vault, third);
  const codes = ['people_seen', 'attendances_by_grade', 'assessed'] as const;
  const figures = async () => {
    const of = [];
    for (const code of codes) of.push(await byGrade(vault, semesterId, code));
    return of;
  };
  const before = await figures();
  expect(before[0]).toEqual({ 'junior-1': 6, 'junior-3': 6 });
  vault.clock.set('2027-09-03T09:00:00+08:00');
  await move(vault, first, { grade: 2 });
  await move(vault, third, { stage: 'senior', grade: 1 });
  expect(await figures()).toEqual(before);
});

test('levels stand in the grades in which they stood', async () => {
  const vault = await newSchool();
  const ids = await newClass(vault, 2, 200);
  const semesterId = await secondSemester(vault);
  for (const studentId of ids) {
    await vault.call('warnings.set', {
      studentId,
      presentId: null,
      level: 'attention',
      why: '情绪低落',
      factorIds: [],
      nextReviewOn: '2027-03-24',
      interviewNoteId: null,
      secondPerson: '',
    });
  }
  const before = await tableOf(vault, semesterId, 'levels');
  expect(before.axes.find(({ axis }) => axis === 'grade')?.members).toEqual(['junior-2']);
  vault.clock.set('2027-08-28T09:00:00+08:00');
  await move(vault, ids, { grade: 3 });
  expect(await tableOf(vault, semesterId, 'levels')).toEqual(before);
});

test('who left with the semester is counted in it, and who came after it is not', async () => {
  const vault = await newSchool();
  const third = await newClass(vault, 3, 300);
  const semesterId = await secondSemester(vault);
  const before = await byGrade(vault, semesterId, 'assessed');
  expect(before).toEqual({ 'junior-3': 6 });
  vault.clock.set('2027-09-03T09:00:00+08:00');
  for (const studentId of third) {
    const { revision } = await vault.call('students.get', { studentId });
    await vault.call('students.setStatus', {
      ...{ studentId, revision, status: 'graduated', on: '2027-08-31', note: '' },
    });
  }
  await newClass(vault, 1, 100);
  expect(await byGrade(vault, semesterId, 'assessed')).toEqual(before);
});

test('who came in two grades is one person, of the grade of the last time', async () => {
  const vault = await newSchool();
  const ids = await newClass(vault, 1, 100);
  const semesterId = await secondSemester(vault);
  await see(vault, ids);
  vault.clock.set('2027-07-02T09:00:00+08:00');
  await move(vault, ids, { grade: 2 });
  await see(vault, ids);
  expect(await byGrade(vault, semesterId, 'people_seen')).toEqual({ 'junior-2': 6 });
  expect(await byGrade(vault, semesterId, 'attendances_by_grade')).toEqual({
    'junior-1': 6,
    'junior-2': 6,
  });
});

test('a wrong grade that is put right within the school year was never a grade', async () => {
  const vault = await newSchool();
  const ids = await newClass(vault, 1, 100);
  const [one = ''] = ids;
  await see(vault, ids);
  await move(vault, ids, { grade: 2 });
  const semesterId = (await vault.call('school.get', {})).currentSemesterId ?? '';
  expect(await byGrade(vault, semesterId, 'people_seen')).toEqual({ 'junior-2': 6 });
  vault.clock.set('2027-09-03T09:00:00+08:00');
  await move(vault, [one], { grade: 1 });
  vault.clock.set('2027-11-03T09:00:00+08:00');
  await move(vault, [one], { grade: 3, className: '4班' });
  const then = (day: string) => gradeThen(vault, one, day, '2027-11-03');
  expect(then('2027-08-31')).toBe('junior-2');
  expect(then('2027-09-01')).toBe('junior-3');
});

test('grades that were moved up late hold from 1 September, in the holidays from their day', async () => {
  const vault = await newSchool();
  const late = await newStudent(vault, { studentNo: '1' });
  vault.clock.set('2027-07-20T09:00:00+08:00');
  const early = await newStudent(vault, { studentNo: '2' });
  vault.clock.set('2027-10-08T09:00:00+08:00');
  await move(vault, [late], { grade: 2 });
  vault.clock.set('2028-07-20T09:00:00+08:00');
  await move(vault, [late], { grade: 3 });
  await move(vault, [early], { grade: 2 });
  const then = (id: string, day: string) => gradeThen(vault, id, day, '2028-07-20');
  const days = ['2026-09-01', '2027-08-31', '2027-09-01', '2028-07-19', '2028-07-20'];
  expect(days.map((day) => then(late, day))).toEqual(
    [1, 1, 2, 2, 3].map((grade) => `junior-${String(grade)}`),
  );
  expect(then(early, '2028-07-19')).toBe('junior-1');
  expect(then(early, '2028-07-20')).toBe('junior-2');
});

test('a clock that ran ahead or behind makes no grade of today wrong, and takes no grade away', async () => {
  const vault = await newSchool();
  const one = await newStudent(vault, { studentNo: '1' });
  vault.clock.set('2027-09-03T09:00:00+08:00');
  await move(vault, [one], { grade: 2 });
  vault.clock.set('2036-09-03T09:00:00+08:00');
  await move(vault, [one], { className: '9班' });
  vault.clock.set('2020-01-01T09:00:00+08:00');
  await move(vault, [one], { className: '8班' });
  vault.clock.set('2028-09-03T09:00:00+08:00');
  await move(vault, [one], { grade: 3 });
  const then = (day: string) => gradeThen(vault, one, day, '2028-09-03');
  expect(['2027-05-01', '2028-05-01', '2028-09-03'].map(then)).toEqual([
    'junior-1',
    'junior-2',
    'junior-3',
  ]);
});

test('what a student was is final, and is found by its own key', async () => {
  const vault = await newSchool();
  const one = await newStudent(vault, { studentNo: '1' });
  vault.clock.set('2027-09-03T09:00:00+08:00');
  await move(vault, [one], { grade: 2 });
  const clinical = clinicalOf(vault);
  expect(() => clinical.exec('UPDATE past_grade SET grade = 3')).toThrow('refuse:signed_is_final');
  expect(() => clinical.exec('DELETE FROM past_grade')).toThrow('refuse:signed_is_final');
  const plan = clinical
    .prepare(`EXPLAIN QUERY PLAN SELECT ${gradeOn('@day')} FROM student AS s`)
    .all({ day: '2027-05-01', today: '2027-09-03' });
  expect(JSON.stringify(plan)).toContain(
    'SEARCH g USING PRIMARY KEY (student_id=? AND until_on>? AND until_on<?)',
  );
});
