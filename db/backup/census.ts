import { census, type Census } from '../contract/backup.ts';
import type { Store } from '../store/open.ts';

/** Counts what lies in both databases. */
export function takeCensus(office: Store, clinical: Store): Census {
  const one = (db: Store, sql: string) => db.prepare(sql).pluck().get();
  const lastEntries = [office, clinical]
    .map((db) => one(db, 'SELECT max(at) FROM audit_entry'))
    .filter((at) => typeof at === 'string')
    .sort();
  return census.parse({
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
