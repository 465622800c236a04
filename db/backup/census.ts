import { z } from 'zod';
import type { Store } from '../store/open.ts';

/** What is in a backup: shown before a restore, never written anywhere. */
export const censusSchema = z.strictObject({
  schoolName: z.string(),
  students: z.int(),
  appointments: z.int(),
  notes: z.int(),
  assessments: z.int(),
  warnings: z.int(),
  followUps: z.int(),
  contacts: z.int(),
  duties: z.int(),
  accounts: z.int(),
  lastAppointmentOn: z.string().nullable(),
  lastNoteOn: z.string().nullable(),
  /** When the newest audit entry of either side was made: the last thing anybody did. */
  lastChangeAt: z.string().nullable(),
});
export type Census = z.infer<typeof censusSchema>;

/** Counts what lies in both databases. */
export function takeCensus(office: Store, clinical: Store): Census {
  const one = (db: Store, sql: string) => db.prepare(sql).pluck().get();
  const lastEntries = [office, clinical]
    .map((db) => one(db, 'SELECT max(at) FROM audit_entry'))
    .filter((at) => typeof at === 'string')
    .sort();
  return censusSchema.parse({
    schoolName: one(office, 'SELECT name FROM school'),
    students: one(clinical, 'SELECT count(*) FROM student'),
    appointments: one(clinical, 'SELECT count(*) FROM appointment'),
    notes: one(clinical, 'SELECT count(*) FROM session_note'),
    assessments: one(clinical, 'SELECT count(*) FROM assessment'),
    warnings: one(
      clinical,
      "SELECT count(*) FROM warning WHERE ended_at IS NULL AND level <> 'none'",
    ),
    followUps: one(clinical, 'SELECT count(*) FROM follow_up'),
    contacts: one(office, 'SELECT count(*) FROM contact'),
    duties: one(office, 'SELECT count(*) FROM duty'),
    accounts: one(office, 'SELECT count(*) FROM staff WHERE active = 1'),
    lastAppointmentOn: one(clinical, 'SELECT max(on_date) FROM appointment'),
    lastNoteOn: one(clinical, 'SELECT max(on_date) FROM session_note'),
    lastChangeAt: lastEntries.at(-1) ?? null,
  });
}
