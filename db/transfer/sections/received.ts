import { z } from 'zod';
import { transferScopes } from '../../contract/vocabulary/transfer.ts';
import type { Store } from '../../store/open.ts';
import type { Entry, Move } from '../studentFile.ts';

const row = z
  .object({
    id: z.string(),
    section: z.string(),
    scope: z.enum(transferScopes),
    onDate: z.string(),
    by: z.string(),
    title: z.string(),
    text: z.string(),
    data: z.string(),
    schoolId: z.string(),
    originName: z.string(),
  })
  .transform(({ schoolId, originName, data, ...entry }): Entry => {
    const origin = { schoolId, name: originName };
    return { ...entry, origin, data: z.record(z.string(), z.json()).parse(JSON.parse(data)) };
  });

/**
 * Entries of earlier schools, each under its own origin: nothing is lost on the way. Of one that came
 * more than once, and had been written on meanwhile, the state goes on that left its school last.
 */
export function receivedReader(clinical: Store): (studentId: string) => Entry[] {
  const all = clinical.prepare(
    `WITH came AS (
       SELECT e.*, row_number() OVER (
         PARTITION BY e.section, e.entry_id
         ORDER BY (SELECT max(m.value ->> '$.madeAt') FROM json_each(s.custody) AS m
                   WHERE m.value ->> '$.fromSchoolId' = e.origin_school_id) DESC, e.id DESC) AS age
       FROM received_student AS s JOIN received_entry AS e ON e.received_student_id = s.id
       WHERE s.student_id = ?)
     SELECT entry_id AS id, section, scope, on_date AS onDate, by_name AS by, title, body AS text,
       data, origin_school_id AS schoolId, origin_name AS originName
     FROM came WHERE age = 1 ORDER BY on_date, id`,
  );
  return (studentId) => z.array(row).parse(all.all(studentId));
}

const moves = z.array(
  z.object({
    packageId: z.string(),
    fromSchoolId: z.string(),
    fromName: z.string(),
    toName: z.string(),
    madeAt: z.string(),
  }),
);

/** The moves by which a student's entries have come here, the oldest first. */
export function custodyReader(clinical: Store): (studentId: string) => Move[] {
  const all = clinical
    .prepare(
      `SELECT s.custody FROM received_student AS s
       JOIN received_package AS p ON p.id = s.package_id
       WHERE s.student_id = ? ORDER BY p.made_at`,
    )
    .pluck();
  return (studentId) => {
    const found = all
      .all(studentId)
      .flatMap((custody) => moves.parse(JSON.parse(z.string().parse(custody))));
    return [...new Map(found.map((move) => [move.packageId, move])).values()];
  };
}
