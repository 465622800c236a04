import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { earliestBirthDate, type StudentInput } from '../contract/students.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes, studentStatuses } from '../contract/vocabulary/students.ts';
import { timestampOf, todayOf, type Clock } from '../store/clock.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { searchKeys } from './searchKeys.ts';

export const studentRow = z.object({
  id: z.string(),
  studentNo: z.string(),
  name: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  dormitory: z.string(),
  guardianName: z.string(),
  guardianPhone: z.string(),
  status: z.enum(studentStatuses),
  statusOn: z.string().nullable(),
  statusNote: z.string(),
  revision: z.int(),
});
export type StudentRow = z.output<typeof studentRow>;

export const studentColumns = `id, student_no AS studentNo, name, sex, birth_date AS birthDate,
  stage, grade, class_name AS className, dormitory, guardian_name AS guardianName,
  guardian_phone AS guardianPhone, status, status_on AS statusOn, status_note AS statusNote,
  revision`;

/** @throws Refusal `not_found` */
export function readStudent(clinical: Store, studentId: string): StudentRow {
  const row = clinical.prepare(`SELECT ${studentColumns} FROM student WHERE id = ?`).get(studentId);
  if (row === undefined) throw new Refusal('not_found');
  return studentRow.parse(row);
}

/**
 * Refuses what the schema alone cannot see of a student.
 *
 * @param butNot the student who may bear the number already
 * @throws Refusal of `birthDate` or `studentNo`
 */
export function refuseStudent(
  clinical: Store,
  clock: Clock,
  { studentNo, birthDate }: StudentInput,
  butNot: string | null,
): void {
  if (birthDate !== null && birthDate > todayOf(clock)) {
    throw Refusal.field('birthDate', 'date_in_future');
  }
  if (birthDate !== null && birthDate < earliestBirthDate) {
    throw Refusal.field('birthDate', 'too_small', { limit: earliestBirthDate });
  }
  const bearer = clinical
    .prepare('SELECT id FROM student WHERE student_no = ?')
    .pluck()
    .get(studentNo);
  if (bearer !== undefined && bearer !== butNot) throw Refusal.field('studentNo', 'duplicate');
}

/** Statements that write students, prepared once for a whole import. */
export function studentWriter(clinical: Store, clock: Clock) {
  const at = timestampOf(clock);
  const insert = clinical.prepare(
    `INSERT INTO student (id, student_no, name, sex, birth_date, stage, grade, class_name,
       dormitory, guardian_name, guardian_phone, status, status_on, status_note,
       name_key, pinyin, initials, created_at, updated_at, revision)
     VALUES (@id, @studentNo, @name, @sex, @birthDate, @stage, @grade, @className,
       @dormitory, @guardianName, @guardianPhone, 'enrolled', NULL, '',
       @nameKey, @pinyin, @initials, @at, @at, 1)`,
  );
  const update = clinical.prepare(
    `UPDATE student SET student_no = @studentNo, name = @name, sex = @sex,
       birth_date = @birthDate, stage = @stage, grade = @grade, class_name = @className,
       dormitory = @dormitory, guardian_name = @guardianName, guardian_phone = @guardianPhone,
       name_key = @nameKey, pinyin = @pinyin, initials = @initials,
       updated_at = @at, revision = revision + 1
     WHERE id = @id AND revision = @revision`,
  );
  return {
    /** @returns the new student's id */
    add: (student: StudentInput): string => {
      const id = newId();
      insert.run({ ...student, ...searchKeys(student.name), id, at });
      return id;
    },
    /** @throws Refusal `changed_meanwhile` when the revision is no longer the one on record */
    change: (id: string, revision: number, student: StudentInput): void => {
      const { changes } = update.run({ ...student, ...searchKeys(student.name), id, revision, at });
      if (changes !== 1) throw new Refusal('changed_meanwhile');
    },
  };
}
