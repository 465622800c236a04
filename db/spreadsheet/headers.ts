import { type ImportMapping } from '../contract/students.ts';
import { importFields, type ImportField } from '../contract/vocabulary/students.ts';

/** Headers as schools write them, the best first; compared by `headerKey`. */
const usualHeaders: Record<ImportField, readonly string[]> = {
  studentNo: [
    '全国学籍号',
    '学籍号',
    '国网学籍号',
    '学籍辅号',
    '学籍编号',
    '个人标识码',
    '学号',
    '学生编号',
    '编号',
    'studentno',
    'studentnumber',
    'studentid',
  ],
  name: ['姓名', '学生姓名', '名字', '学生', 'name', 'studentname', 'fullname'],
  sex: ['性别', '学生性别', 'sex', 'gender'],
  birthDate: [
    '出生日期',
    '出生年月日',
    '生日',
    '出生年月',
    '出生时间',
    'birthdate',
    'dateofbirth',
    'birthday',
    'dob',
  ],
  stage: ['学段', '办学类型', '学校类别', '教育阶段', 'stage', 'schoolstage'],
  grade: ['年级', '所在年级', '年级名称', '就读年级', 'grade', 'year'],
  className: [
    '班级',
    '所在班级',
    '班级名称',
    '行政班',
    '就读班级',
    '班别',
    '班',
    'class',
    'classname',
  ],
  dormitory: ['宿舍', '寝室', '宿舍号', '寝室号', '宿舍房间', '住宿', 'dormitory', 'dorm'],
  guardianName: [
    '监护人',
    '监护人姓名',
    '家长姓名',
    '家长',
    '监护人1姓名',
    '家长1姓名',
    '成员1姓名',
    '成员或监护人1姓名',
    '父亲姓名',
    '母亲姓名',
    '父亲',
    '母亲',
    'guardian',
    'guardianname',
    'parent',
    'parentname',
  ],
  guardianPhone: [
    '监护人电话',
    '监护人联系电话',
    '监护人手机',
    '监护人手机号',
    '家长电话',
    '家长联系电话',
    '家长手机',
    '家长手机号',
    '监护人1电话',
    '监护人1联系电话',
    '成员1联系电话',
    '成员或监护人1联系电话',
    '联系电话',
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '电话号码',
    '父亲电话',
    '母亲电话',
    'guardianphone',
    'parentphone',
    'phone',
    'mobile',
    'tel',
  ],
};

/** Where no header is quite usual: a part that tells enough. Persons of the school are not meant. */
const tellingParts: readonly (readonly [ImportField, RegExp])[] = [
  ['studentNo', /学籍号|学号/u],
  ['guardianPhone', /(?:监护人|家长|父亲|母亲|联系).*(?:电话|手机)/u],
  ['guardianName', /(?:监护人|家长|父亲|母亲).*姓名/u],
  ['name', /^(?:学生)?姓名/u],
  ['sex', /性别/u],
  ['birthDate', /出生|生日/u],
  ['className', /班级/u],
  ['grade', /年级/u],
  ['dormitory', /宿舍|寝室/u],
  ['stage', /学段/u],
];
const notTheirs = /班主任|教师|老师|学校|辅导员|原/u;

/** @returns a header without what schools add to it: blanks, stars, 必填, a note in brackets */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔].*?[)\]】〕]/gu, '')
    .replace(/[\s*:._\-/'"#]|必填|选填/gu, '');
}

function emptyMapping(): ImportMapping {
  return {
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
}

/** @returns for each field the column whose header says so; no column serves twice */
export function guessMapping(headers: readonly string[]): ImportMapping {
  const keys = headers.map(headerKey);
  const mapping = emptyMapping();
  const used = new Set<number>();
  const take = (field: ImportField, column: number) => {
    if (column < 0 || mapping[field] !== null) return;
    mapping[field] = column;
    used.add(column);
  };
  for (const field of importFields) {
    for (const usual of usualHeaders[field]) {
      take(
        field,
        keys.findIndex((key, at) => key === usual && !used.has(at)),
      );
    }
  }
  for (const [field, part] of tellingParts) {
    take(
      field,
      keys.findIndex((key, at) => part.test(key) && !notTheirs.test(key) && !used.has(at)),
    );
  }
  return mapping;
}

/** How many of the first rows can be titles above the headers. */
const titleRows = 30;

/** @returns how many fields a row of headers would tell */
function told(cells: readonly string[]): number {
  return Object.values(guessMapping(cells)).filter((column) => column !== null).length;
}

/**
 * Finds the header row below a sheet's titles.
 *
 * @returns its index and how many fields it tells; the first row with words where none tells any
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): { at: number; told: number } {
  let best = { at: -1, told: 1 };
  for (const [at, cells] of rows.slice(0, titleRows).entries()) {
    const count = told(cells);
    if (count > best.told) best = { at, told: count };
  }
  if (best.at >= 0) return best;
  return { at: rows.findIndex((cells) => cells.some((cell) => cell !== '')), told: 0 };
}
