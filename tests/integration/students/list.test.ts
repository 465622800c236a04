import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { anyStudents } from '../../unit/students/anyStudent.ts';
import { newSchool } from '../school.ts';

const everyone: InputOf<'students.list'> = {
  query: null,
  stage: null,
  grade: null,
  className: null,
  status: null,
  offset: 0,
  limit: 200,
};

const basic = {
  sex: 'female',
  birthDate: '2013-05-06',
  dormitory: '2号楼101',
  guardianName: '李华',
  guardianPhone: '13812345678',
} as const;

test('the list is in the order of classes, 2班 before 10班, then of names by their sound', async () => {
  const vault = await newSchool();
  const rows = [
    ['senior', 1, '1班', '安宁'],
    ['junior', 1, '10班', '张三'],
    ['junior', 1, '2班', '张三'],
    ['junior', 1, '2班', '白雪'],
    ['junior', 1, '宏志班', '赵一'],
    ['junior', 2, '1班', '阿丽'],
  ] as const;
  for (const [at, [stage, grade, className, name]] of rows.entries()) {
    await vault.call('students.add', {
      ...basic,
      stage,
      grade,
      className,
      name,
      studentNo: `N${String(at)}`,
    });
  }
  const { total, students } = await vault.call('students.list', everyone);
  expect(total).toBe(6);
  expect(students.map(({ className, name }) => `${className} ${name}`)).toEqual([
    '宏志班 赵一',
    '2班 白雪',
    '2班 张三',
    '10班 张三',
    '1班 阿丽',
    '1班 安宁',
  ]);
  expect(students[0]).toMatchObject({
    birthDate: '2013-05-06',
    dormitory: '2号楼101',
    guardianName: '李华',
  });
  expect(students[0]).not.toHaveProperty('guardianPhone');

  const { classes } = await vault.call('students.classes', {});
  expect(classes.map(({ className, count }) => [className, count])).toEqual([
    ['宏志班', 1],
    ['2班', 2],
    ['10班', 1],
    ['1班', 1],
    ['1班', 1],
  ]);
});

test('the pages of any filter hold each of its students once, and its total counts them', async () => {
  const vault = await newSchool();
  const [students = []] = fc.sample(anyStudents(90, 90), { numRuns: 1, seed: 7 });
  for (const each of students) await vault.call('students.add', each);
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        stage: fc.constantFrom(null, 'junior', 'senior'),
        grade: fc.constantFrom(null, 1, 2),
        query: fc.constantFrom(null, '', 'z', '张', '0'),
      }),
      fc.integer({ min: 1, max: 40 }),
      async ({ stage, grade, query }, limit) => {
        const filter: InputOf<'students.list'> = {
          ...everyone,
          stage: stage === 'junior' ? 'junior' : stage === 'senior' ? 'senior' : null,
          grade,
          query,
        };
        const whole = await vault.call('students.list', filter);
        expect(whole.students).toHaveLength(whole.total);
        if (query === null) {
          const expected = students.filter(
            (each) =>
              (stage === null || each.stage === stage) && (grade === null || each.grade === grade),
          );
          expect(whole.students.map(({ studentNo }) => studentNo).sort()).toEqual(
            expected.map(({ studentNo }) => studentNo).sort(),
          );
        }
        const paged = [];
        for (let offset = 0; offset < whole.total; offset += limit) {
          const page = await vault.call('students.list', { ...filter, offset, limit });
          expect(page.total).toBe(whole.total);
          paged.push(...page.students);
        }
        expect(paged).toEqual(whole.students);
      },
    ),
    { numRuns: 25 },
  );
});

test('who has left is listed under that status, and no longer counted in the class', async () => {
  const vault = await newSchool();
  const { id } = await vault.call('students.add', {
    ...basic,
    stage: 'junior',
    grade: 3,
    className: '1班',
    name: '赵一',
    studentNo: '1',
  });
  await vault.call('students.setStatus', {
    studentId: id,
    revision: 1,
    status: 'graduated',
    on: '2026-07-01',
    note: '',
  });
  const graduated = await vault.call('students.list', { ...everyone, status: 'graduated' });
  expect(graduated.students.map(({ name }) => name)).toEqual(['赵一']);
  expect((await vault.call('students.list', { ...everyone, status: 'enrolled' })).total).toBe(0);
  expect((await vault.call('students.classes', {})).classes).toMatchObject([{ count: 0 }]);
});
