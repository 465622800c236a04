import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { StudentInput } from '../../../db/contract/students.ts';
import type { Stage } from '../../../db/contract/vocabulary/school.ts';
import { fields } from '../../../renderer/i18n/zh-CN/fields.ts';
import { reasons } from '../../../renderer/i18n/zh-CN/reasons.ts';
import type { TestVault } from '../school.ts';

/** The headers of a whole file, in the order of the fields. */
export const headers = [
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
];

const stageWords: Record<Stage, string> = {
  primary: '小学',
  junior: '初中',
  senior: '高中',
  vocational: '中职',
  university: '高校',
};
const sexWords = { male: '男', female: '女', unstated: '未说明' };

/** @returns a student as a spreadsheet writes one */
export function rowOf(student: StudentInput): string[] {
  return [
    student.studentNo,
    student.name,
    sexWords[student.sex],
    student.birthDate ?? '',
    stageWords[student.stage],
    String(student.grade),
    student.className,
    student.dormitory,
    student.guardianName,
    student.guardianPhone,
  ];
}

/** Opens a file and takes the guessed columns. @returns the question of preview and commit */
export async function open(
  vault: TestVault,
  bytes: Uint8Array,
): Promise<InputOf<'students.import.preview'> & { opened: OutputOf<'students.import.open'> }> {
  const opened = await vault.call('students.import.open', { fileName: '名册.xlsx', bytes });
  const { importId, mapping } = opened;
  return { importId, mapping, defaults: { stage: null }, opened };
}

/** Opens a file and commits it as it was guessed. */
export async function importFile(
  vault: TestVault,
  bytes: Uint8Array,
): Promise<OutputOf<'students.import.commit'>> {
  const { importId, mapping, defaults } = await open(vault, bytes);
  return vault.call('students.import.commit', { importId, mapping, defaults });
}

/** Every student on record, by number, without what the vault adds. */
export async function studentsOnRecord(vault: TestVault): Promise<StudentInput[]> {
  const all = [];
  let total = 1;
  for (let offset = 0; offset < total; offset += 200) {
    const page = await vault.call('students.list', {
      query: null,
      stage: null,
      grade: null,
      className: null,
      status: null,
      offset,
      limit: 200,
    });
    total = page.total;
    for (const { id } of page.students) {
      const found = await vault.call('students.get', { studentId: id });
      const { studentNo, name, sex, birthDate, stage, grade, className } = found;
      const { dormitory, guardianName, guardianPhone } = found;
      all.push({
        studentNo,
        name,
        sex,
        birthDate,
        stage,
        grade,
        className,
        dormitory,
        guardianName,
        guardianPhone,
      });
    }
  }
  return byNumber(all);
}

/** @returns the students in the order of their numbers */
export function byNumber(students: readonly StudentInput[]): StudentInput[] {
  return [...students].sort((one, other) => (one.studentNo < other.studentNo ? -1 : 1));
}

/** The words of the screen for the file of refused rows. */
export const wording: InputOf<'students.import.errors'>['wording'] = {
  fileName: '未导入的行',
  row: '行',
  reason: '原因',
  fields: {
    studentNo: fields.studentNo,
    name: '姓名',
    sex: fields.sex,
    birthDate: fields.birthDate,
    stage: fields.stage,
    grade: fields.grade,
    className: fields.className,
    dormitory: fields.dormitory,
    guardianName: fields.guardianName,
    guardianPhone: fields.guardianPhone,
  },
  reasons,
};
