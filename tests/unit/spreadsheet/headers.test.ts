import { expect, test } from 'vitest';
import { findHeaderRow, guessMapping } from '../../../db/spreadsheet/headers.ts';

const nothing = {
  studentNo: null,
  name: null,
  sex: null,
  birthDate: null,
  stage: null,
  grade: null,
  className: null,
  dormitory: null,
  guardianName: null,
  guardianPhone: null,
};

test.each([
  {
    headers: [
      '序号',
      '学籍号',
      '姓名',
      '性别',
      '出生日期',
      '学段',
      '年级',
      '班级',
      '宿舍',
      '监护人',
      '电话',
    ],
    mapping: {
      studentNo: 1,
      name: 2,
      sex: 3,
      birthDate: 4,
      stage: 5,
      grade: 6,
      className: 7,
      dormitory: 8,
      guardianName: 9,
      guardianPhone: 10,
    },
  },
  {
    headers: [
      '* 姓名',
      '学号',
      '全国学籍号',
      '家长姓名',
      '家长手机号（必填）',
      '班主任姓名',
      '班主任电话',
    ],
    mapping: { name: 0, studentNo: 2, guardianName: 3, guardianPhone: 4 },
  },
  {
    headers: [
      '学生姓名',
      '生日',
      '寝室号',
      '所在班级',
      '成员或监护人1姓名',
      '成员或监护人1联系电话',
    ],
    mapping: {
      name: 0,
      birthDate: 1,
      dormitory: 2,
      className: 3,
      guardianName: 4,
      guardianPhone: 5,
    },
  },
  {
    headers: ['Student No.', 'Name', 'Gender', 'Date of birth', 'Grade', 'Class', 'Phone'],
    mapping: {
      studentNo: 0,
      name: 1,
      sex: 2,
      birthDate: 3,
      grade: 4,
      className: 5,
      guardianPhone: 6,
    },
  },
  {
    headers: ['学籍号(国网)', '学生 姓名', '户籍所在地', '家长联系电话1', '母亲的姓名'],
    mapping: { studentNo: 0, name: 1, guardianPhone: 3, guardianName: 4 },
  },
])('the columns of $headers are guessed', ({ headers, mapping }) => {
  expect(guessMapping(headers)).toEqual({ ...nothing, ...mapping });
});

test('titles above the headers are passed over', () => {
  const rows = [
    ['银川市实验中学学生名册'],
    [],
    ['制表：教务处', '', '2026年9月'],
    ['学籍号', '姓名', '班级'],
    ['0012', '张小明', '3班'],
  ];
  expect(findHeaderRow(rows)).toEqual({ at: 3, told: 3 });
});

test('where no header is known, the first row with words is taken for it', () => {
  expect(findHeaderRow([[], ['甲', '乙'], ['1', '2']])).toEqual({ at: 1, told: 0 });
});
