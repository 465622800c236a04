import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { nameKey } from '../store/nameKey.ts';
import type { Store } from '../store/open.ts';
import { studentRow } from './record.ts';
import { soundKey } from './searchKeys.ts';

const foundRow = studentRow.pick({
  id: true,
  name: true,
  studentNo: true,
  sex: true,
  stage: true,
  grade: true,
  className: true,
  status: true,
});
const listedRow = foundRow.extend({
  birthDate: z.string().nullable(),
  dormitory: z.string(),
  guardianName: z.string(),
});
const classRow = studentRow
  .pick({ stage: true, grade: true, className: true })
  .extend({ count: z.int() });

const foundColumns = `id, name, student_no AS studentNo, sex, stage, grade,
  class_name AS className, status`;

const listOrder = 'class_order, class_name, pinyin, id';

/** Longer than any name or number on record. */
const longestQuery = 200;

/** A query in the form of each key that it is held against; what is empty matches nothing. */
function keysOfQuery(query: string) {
  const short = query.slice(0, longestQuery);
  const no = short.normalize('NFKC').replace(/[\s\p{C}]/gu, '');
  const literally = no.replace(/[\\%_]/gu, '\\$&');
  return {
    name: nameKey(short),
    sound: soundKey(short),
    no,
    noBegins: `${literally}%`,
    noHolds: `%${literally}%`,
  };
}

/** `instr` knows no wildcards and `LIKE` gets none: every character stands for itself. */
const matches = `(
  (@name <> '' AND instr(name_key, @name) > 0)
  OR (@sound <> '' AND (instr(pinyin, ' ' || @sound) > 0 OR instr(initials, ' ' || @sound) > 0))
  OR (@no <> '' AND student_no LIKE @noHolds ESCAPE '\\'))`;

/** @returns students by how well they match, enrolled ones first */
export function searchStudents(
  clinical: Store,
  { query, limit }: CheckedInputOf<'students.search'>,
): OutputOf<'students.search'>['students'] {
  return z.array(foundRow).parse(
    clinical
      .prepare(
        `SELECT ${foundColumns} FROM student WHERE ${matches}
         ORDER BY status <> 'enrolled',
           CASE
             WHEN name_key = @name OR student_no = @no THEN 0
             WHEN instr(name_key, @name) = 1 OR student_no LIKE @noBegins ESCAPE '\\' THEN 1
             WHEN instr(pinyin, ' ' || @sound) = 1 OR instr(initials, ' ' || @sound) = 1 THEN 2
             WHEN instr(name_key, @name) > 0 THEN 3
             WHEN instr(pinyin, ' ' || @sound) > 0 OR instr(initials, ' ' || @sound) > 0 THEN 4
             ELSE 5
           END,
           ${listOrder}
         LIMIT @limit`,
      )
      .all({ ...keysOfQuery(query), limit }),
  );
}

/** @returns a page of the list and how many students it has in all */
export function listStudents(
  clinical: Store,
  { query, stage, grade, className, status, offset, limit }: CheckedInputOf<'students.list'>,
): OutputOf<'students.list'> {
  const asked = query !== null && query.trim() !== '';
  const where = [
    ...(asked ? [matches] : []),
    ...(stage === null ? [] : ['stage = @stage']),
    ...(grade === null ? [] : ['grade = @grade']),
    ...(className === null ? [] : ['class_name = @className']),
    ...(status === null ? [] : ['status = @status']),
  ];
  const filter = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  const values = { ...keysOfQuery(query ?? ''), stage, grade, className, status };
  const total = clinical.prepare(`SELECT count(*) FROM student ${filter}`).pluck().get(values);
  // The index alone tells which rows the page holds; only those are read whole.
  const page = clinical
    .prepare(
      `SELECT ${foundColumns}, birth_date AS birthDate, dormitory, guardian_name AS guardianName
       FROM student WHERE rowid IN (
         SELECT rowid FROM student ${filter}
         ORDER BY ${listOrder} LIMIT @limit OFFSET @offset)
       ORDER BY ${listOrder}`,
    )
    .all({ ...values, offset, limit });
  return { total: z.int().parse(total), students: z.array(listedRow).parse(page) };
}

/** @returns the classes in their order, with how many are enrolled in each */
export function listClasses(clinical: Store): OutputOf<'students.classes'>['classes'] {
  return z.array(classRow).parse(
    clinical
      .prepare(
        `SELECT stage, grade, class_name AS className, sum(status = 'enrolled') AS count
         FROM student GROUP BY class_order, class_name ORDER BY class_order, class_name`,
      )
      .all(),
  );
}
