import type { Stage } from '../contract/vocabulary/school.ts';
import type { Sex } from '../contract/vocabulary/students.ts';
import type { FormField } from './form.ts';
import { dayWords, placeWords, sexWords } from './studentWords.ts';

/** What the head of a form says of a student. */
interface PaperStudent {
  name: string;
  studentNo: string;
  sex: Sex;
  birthDate: string | null;
  stage: Stage;
  grade: number;
  className: string;
  guardianName: string;
  guardianPhone: string;
}

/** The rows that name a student at the head of a record. */
export function studentRows(student: PaperStudent): FormField[][] {
  return [
    [
      { label: '姓名', value: student.name },
      { label: '学籍号', value: student.studentNo },
    ],
    [
      { label: '性别', value: sexWords[student.sex] },
      { label: '出生日期', value: dayWords(student.birthDate) },
    ],
    [
      { label: '年级班级', value: placeWords(student) },
      {
        label: '监护人',
        value: [student.guardianName, student.guardianPhone].filter(Boolean).join('　'),
      },
    ],
  ];
}
