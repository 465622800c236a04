import { expect, test } from 'vitest';
import { errorRows, writeCsv } from '../../../db/students/import/errorRows.ts';
import { readTable } from '../../../db/spreadsheet/readTable.ts';
import { reasons } from '../../../renderer/i18n/zh-CN/reasons.ts';

const wording = {
  fileName: '未导入的行',
  row: '行',
  reason: '原因',
  fields: {
    studentNo: '学籍号',
    name: '姓名',
    sex: '性别',
    birthDate: '出生日期',
    stage: '学段',
    grade: '年级',
    className: '班级',
    dormitory: '宿舍',
    guardianName: '监护人',
    guardianPhone: '电话',
  },
  reasons,
};

test('a refused row is written with its row, its reasons in words, and its own cells', () => {
  const rows = errorRows(
    ['学籍号', '姓名'],
    [
      {
        row: { row: 7, cells: ['0012', ''] },
        verdict: 'bad',
        problems: [
          { field: 'studentNo', reason: 'same_as_row', params: { row: 9 } },
          { field: 'name', reason: 'required' },
        ],
      },
    ],
    wording,
  );
  expect(rows).toEqual([
    ['行', '原因', '学籍号', '姓名'],
    ['7', '学籍号: 与第 9 行相同; 姓名: 不能为空', '0012', ''],
  ]);
});

test('no cell of the CSV begins as a formula, and each comes back as it was', () => {
  const cells = ['=1+1', '+86 138', '-', '@SUM(A1)', '＝1', '0012', 'a"b', "'s"];
  const text = Buffer.from(writeCsv([['学籍号', '姓名', '班级'], cells])).toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  for (const cell of text.trim().split(/[\r\n,]+/u)) {
    expect(cell).not.toMatch(/^"?[=+\-@＝＋－＠]/u);
  }
  const [row] = readTable(Buffer.from(text)).rows;
  expect(row?.cells).toEqual(cells);
});
