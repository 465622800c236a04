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

/** Entries of earlier schools, each under its own origin: nothing is lost on the way. */
export function receivedReader(clinical: Store): (studentId: string) => Entry[] {
  const all = clinical.prepare(
    `SELECT e.entry_id AS id, e.section, e.scope, e.on_date AS onDate, e.by_name AS by, e.title,
       e.body AS text, e.data, e.origin_school_id AS schoolId, e.origin_name AS originName
     FROM received_student AS s JOIN received_entry AS e ON e.received_student_id = s.id
     WHERE s.student_id = ? ORDER BY e.on_date, e.id`,
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
