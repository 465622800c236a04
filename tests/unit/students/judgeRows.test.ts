import { expect, test } from 'vitest';
import type { ImportMapping, StudentInput } from '../../../db/contract/students.ts';
import { judgeRows, type Judgement } from '../../../db/students/import/judgeRows.ts';
import type { StudentRow } from '../../../db/students/record.ts';

const mapping: ImportMapping = {
  studentNo: 0,
  name: 1,
  sex: 2,
  birthDate: 3,
  stage: 4,
  grade: 5,
  className: 6,
  dormitory: 7,
  guardianName: 8,
  guardianPhone: 9,
};

const onRecord: StudentRow = {
  id: 'one',
  studentNo: 'G0012',
  name: '张小明',
  sex: 'male',
  birthDate: '2013-05-06',
  stage: 'junior',
  grade: 1,
  className: '3班',
  dormitory: '3号楼204',
  guardianName: '张伟',
  guardianPhone: '13812345678',
  status: 'enrolled',
  statusOn: null,
  statusNote: '',
  revision: 4,
};

function judge(...rows: string[][]): Judgement[] {
  return judgeRows(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    {
      mapping,
      usualStage: null,
      stagesOfSchool: ['junior', 'senior'],
      today: '2026-11-24',
      find: (studentNo) =>
        studentNo.toLowerCase() === onRecord.studentNo.toLowerCase() ? onRecord : null,
    },
  );
}

function judgeOne(row: string[]): Judgement {
  const [only] = judge(row);
  if (only === undefined) throw new Error('one row has one judgement');
  return only;
}

function problemsOf(row: string[]): string[] {
  const found = judgeOne(row);
  return found.verdict === 'bad'
    ? found.problems.map(({ field, reason }) => `${field} ${reason}`)
    : [found.verdict];
}

test('a whole row is a new student', () => {
  const found = judgeOne([
    '0013',
    '张　明',
    '女',
    '2013/5/6',
    '',
    '初二',
    '（4）班',
    'A-1',
    '张伟',
    '13812345678',
  ]);
  expect(found).toMatchObject({
    verdict: 'new',
    student: {
      studentNo: '0013',
      name: '张明',
      sex: 'female',
      birthDate: '2013-05-06',
      stage: 'junior',
      grade: 2,
      className: '4班',
      dormitory: 'A-1',
      guardianName: '张伟',
      guardianPhone: '13812345678',
    } satisfies StudentInput,
  });
});

test('a new student may lack what is optional, and take the grade from the class', () => {
  expect(judgeOne(['0013', '李雷', '', '', '', '', '高一5班'])).toMatchObject({
    verdict: 'new',
    student: {
      sex: 'unstated',
      birthDate: null,
      stage: 'senior',
      grade: 1,
      className: '5班',
      dormitory: '',
    },
  });
});

test('each thing that a new student lacks is named, and nothing twice', () => {
  expect(problemsOf(['', '李雷', '', '', '', '七', '3'])).toEqual(['studentNo required']);
  expect(problemsOf(['0013'])).toEqual([
    'name required',
    'stage required',
    'grade required',
    'className required',
  ]);
  expect(problemsOf(['0013', '李雷', '', '', '', '2', '3'])).toEqual(['stage required']);
  expect(problemsOf(['0013', '李雷', '', '', '初中', '', '3'])).toEqual(['grade required']);
  expect(problemsOf(['0013', '李雷', '', '', '私塾', '2', '3'])).toEqual(['stage not_an_option']);
  expect(problemsOf(['0013', '李雷', '', '', '初中', '毕业', '3'])).toEqual(['grade wrong_format']);
});

test('stage, grade and class that contradict each other are refused', () => {
  expect(problemsOf(['0013', '李雷', '', '', '高中', '初二', '3'])).toEqual(['grade contradicts']);
  expect(problemsOf(['0013', '李雷', '', '', '', '初二', '初一3班'])).toEqual([
    'className contradicts',
  ]);
  expect(problemsOf(['0013', '李雷', '', '', '', '初二', '八(3)班'])).toEqual(['new']);
  expect(problemsOf(['0013', '李雷', '', '', '初中', '2025级', '2025级3班'])).toEqual(['new']);
});

test('a row that says what is on record changes nothing', () => {
  expect(judgeOne(['g0012', '张小明', '男', '2013-5-6', '初中', '七年级', '3'])).toMatchObject({
    verdict: 'unchanged',
  });
});

test('an empty cell erases nothing that is on record', () => {
  expect(judgeOne(['G0012', '', '', '', '', '八年级', '', '', '', ''])).toMatchObject({
    verdict: 'updated',
    student: {
      studentNo: 'G0012',
      name: '张小明',
      birthDate: '2013-05-06',
      grade: 2,
      className: '3班',
      dormitory: '3号楼204',
      guardianName: '张伟',
      guardianPhone: '13812345678',
    },
  });
});

test('a stage that does not have the grade on record is refused', () => {
  expect(problemsOf(['G0012', '', '', '', '高中'])).toEqual(['updated']);
  const fourth = { ...onRecord, grade: 4 };
  const [found] = judgeRows([{ row: 2, cells: ['G0012', '', '', '', '高中'] }], {
    mapping,
    usualStage: null,
    stagesOfSchool: [],
    today: '2026-11-24',
    find: () => fourth,
  });
  expect(found).toMatchObject({
    verdict: 'bad',
    problems: [{ field: 'grade', reason: 'not_an_option' }],
  });
});

test('rows that bear one number are all refused, each naming another', () => {
  const found = judge(
    ['a1', '甲', '', '', '', '初一', '3'],
    ['2', '乙', '', '', '', '初一', '3'],
    ['A1', '丙', '', '', '', '初一', '3'],
    ['Ａ 1', '丁', '', '', '', '初一', '3'],
  );
  expect(found.map((each) => (each.verdict === 'bad' ? each.problems : each.verdict))).toEqual([
    [{ field: 'studentNo', reason: 'same_as_row', params: { row: 4 } }],
    'new',
    [{ field: 'studentNo', reason: 'same_as_row', params: { row: 2 } }],
    [{ field: 'studentNo', reason: 'same_as_row', params: { row: 2 } }],
  ]);
});

test('the usual stage of the wizard serves the rows that tell none', () => {
  const rows = [
    { row: 2, cells: ['1', '甲', '', '', '', '2', '3'] },
    { row: 3, cells: ['2', '乙', '', '', '', '初二', '3'] },
  ];
  const found = judgeRows(rows, {
    mapping,
    usualStage: 'senior',
    stagesOfSchool: ['junior', 'senior'],
    today: '2026-11-24',
    find: () => null,
  });
  expect(found).toMatchObject([
    { verdict: 'new', student: { stage: 'senior', grade: 2 } },
    { verdict: 'new', student: { stage: 'junior', grade: 2 } },
  ]);
});
