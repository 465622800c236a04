import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { refuseOneself } from '../store/refuseOneself.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { keepingEnded } from './sent.ts';
import { readSettings } from './settings.ts';

/** What stays of a student: what was sent to whom, the consent that it rests on, and this record. */
const kept: ReadonlySet<string> = new Set(['sent_student', 'consent', 'destruction']);

/** A foreign key: which columns of a child name which columns of its parent. */
interface Reference {
  child: string;
  parent: string;
  from: string[];
  to: string[];
}

const tableName = z.string().regex(/^[a-z_]+$/u);
const keyRow = z.object({
  id: z.int(),
  table: tableName,
  from: tableName,
  to: tableName.nullable(),
});

function referencesIn(clinical: Store): Reference[] {
  const tables = clinical
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all()
    .map((name) => tableName.parse(name));
  return tables.flatMap((child) => {
    const keys = new Map<number, Reference>();
    for (const row of z.array(keyRow).parse(clinical.pragma(`foreign_key_list(${child})`))) {
      const key = keys.get(row.id) ?? { child, parent: row.table, from: [], to: [] };
      key.from.push(row.from);
      key.to.push(row.to ?? 'id');
      keys.set(row.id, key);
    }
    return [...keys.values()];
  });
}

/** Deletes rows with all that hangs on them, the farthest first. @returns how many there were */
function deleteWith(
  clinical: Store,
  references: readonly Reference[],
  table: string,
  where: string,
  studentId: string,
  above: readonly string[] = [],
): number {
  let rows = 0;
  for (const { child, parent, from, to } of references) {
    if (parent !== table || kept.has(child) || above.includes(child) || child === table) continue;
    const named = `(${from.join(', ')}) IN (SELECT ${to.join(', ')} FROM ${table} WHERE ${where})`;
    rows += deleteWith(clinical, references, child, named, studentId, [...above, table]);
  }
  if (table === 'student') return rows;
  return rows + clinical.prepare(`DELETE FROM ${table} WHERE ${where}`).run({ studentId }).changes;
}

const triggerRow = z.object({ name: tableName, sql: z.string() });

/**
 * Lets `act` remove what the triggers keep for ever, and puts every one of them back: the one place
 * at which a record ends, inside a transaction of the caller.
 */
function withoutTriggers<Value>(clinical: Store, act: () => Value): Value {
  const triggers = z
    .array(triggerRow)
    .parse(clinical.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all());
  for (const { name } of triggers) clinical.exec(`DROP TRIGGER ${name}`);
  const value = act();
  for (const { sql } of triggers) clinical.exec(sql);
  return value;
}

/** Sessions of those destroyed that nobody else was at. */
const left = `SELECT a.id FROM appointment AS a
  WHERE a.id IN (SELECT value FROM json_each(@attended)) AND a.visitor = ''
    AND NOT EXISTS (SELECT 1 FROM participant WHERE appointment_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM session_note WHERE appointment_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM waiting WHERE appointment_id = a.id)`;

/** A session of which nobody is left says nothing any more, and may name somebody. */
const emptied = [
  `DELETE FROM group_addendum WHERE note_id IN
     (SELECT id FROM group_note WHERE appointment_id IN (${left}))`,
  `DELETE FROM group_note WHERE appointment_id IN (${left})`,
  `DELETE FROM group_meeting WHERE appointment_id IN (${left})`,
  `DELETE FROM appointment WHERE id IN (${left})`,
];

/**
 * Destroys what is left here of students whose record another school has taken over, whose time of
 * keeping has ended, and who have left. A second person has agreed. Name and number stay as the line of
 * the register; the pages are overwritten (`secure_delete`).
 *
 * @throws Refusal of `studentIds` where one is not due, of `secondPerson` where it is oneself
 */
export function destroyRecords(
  context: ClinicalContext,
  { studentIds, secondPerson }: CheckedInputOf<'transfer.destroy'>,
): OutputOf<'transfer.destroy'> {
  const { clinical, clock, staff, about } = context;
  refuseOneself(secondPerson, staff);
  const due = new Map(
    keepingEnded(context).students.map(({ student, keepUntil }) => [student.studentId, keepUntil]),
  );
  const { keepBasis } = readSettings(clinical);
  const references = referencesIn(clinical);
  const note = clinical.prepare(
    `INSERT INTO destruction (id, student_id, keep_until, basis, rows, destroyed_at, destroyed_by,
       second_person)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bare = clinical.prepare(
    `UPDATE student SET birth_date = NULL, sex = 'unstated', dormitory = '', guardian_name = '',
       guardian_phone = '', status_note = '', revision = revision + 1 WHERE id = ?`,
  );
  const sessionsOf = clinical
    .prepare('SELECT appointment_id FROM participant WHERE student_id = ?')
    .pluck();
  // What a helper reported of others is theirs; only the helper goes.
  const unsigned = clinical.prepare(
    `UPDATE observation SET helper_id = NULL, other_reporter = '已离校的委员'
     WHERE student_id IS NOT @studentId
       AND helper_id IN (SELECT id FROM peer_helper WHERE student_id = @studentId)`,
  );
  const attended: string[] = [];
  withoutTriggers(clinical, () => {
    for (const studentId of new Set(studentIds)) {
      const keepUntil = due.get(studentId);
      if (keepUntil === undefined) throw Refusal.field('studentIds', 'in_the_past');
      attended.push(...z.array(z.string()).parse(sessionsOf.all(studentId)));
      unsigned.run({ studentId });
      const rows = deleteWith(clinical, references, 'student', 'id = @studentId', studentId);
      bare.run(studentId);
      const [at, by] = [timestampOf(clock), staff.staffId];
      note.run(newId(), studentId, keepUntil, keepBasis, rows, at, by, secondPerson);
      about(studentId);
    }
    for (const sql of emptied) clinical.prepare(sql).run({ attended: JSON.stringify(attended) });
  });
  return { destroyed: new Set(studentIds).size };
}

const destroyedRow = z.object({
  keepUntil: z.string(),
  basis: z.string(),
  destroyedAt: z.string(),
  destroyedBy: z.string(),
  secondPerson: z.string(),
});

/** The records of destruction, newest first; at most 500. */
export function listDestroyed({
  clinical,
  office,
  about,
}: ClinicalContext): OutputOf<'transfer.destroyed'> {
  const nameOf = staffNames(office);
  const records = clinical
    .prepare(
      `SELECT ${studentLineColumns}, d.keep_until AS keepUntil, d.basis,
         d.destroyed_at AS destroyedAt, d.destroyed_by AS destroyedBy,
         d.second_person AS secondPerson
       FROM destruction AS d JOIN student AS s ON s.id = d.student_id
       ORDER BY d.destroyed_at DESC, d.id LIMIT 500`,
    )
    .all()
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      const { destroyedBy, ...record } = destroyedRow.parse(row);
      return { student, ...record, destroyedByName: nameOf(destroyedBy) };
    });
  return { records };
}
