import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Audited, Role } from '../contract/command.ts';
import type { Store } from '../store/open.ts';

/** What one entry says: who did what, when, about which students, and how it ended. */
export interface AuditFact {
  at: string;
  staffId: string;
  staffName: string;
  role: Role;
  command: string;
  kind: Exclude<Audited, 'none'>;
  outcome: string;
  students: readonly string[];
}

/** The newest entry of a chain: what is anchored and printed. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** What the first entry names as its forerunner. */
const beginning = '0'.repeat(64);

const rowSchema = z.object({
  seq: z.int(),
  at: z.string(),
  staff_id: z.string(),
  staff_name: z.string(),
  role: z.string(),
  command: z.string(),
  kind: z.string(),
  outcome: z.string(),
  students: z.string(),
  previous: z.string(),
  hash: z.string(),
});
type Row = z.infer<typeof rowSchema>;

function hashOf(row: Omit<Row, 'hash'>): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.staff_id,
        row.staff_name,
        row.role,
        row.command,
        row.kind,
        row.outcome,
        row.students,
        row.previous,
      ]),
    )
    .digest('hex');
}

const headSchema = z.object({ seq: z.int(), hash: z.string() });

/** @returns the newest entry, or null when there is none yet. */
export function headOf(db: Store): ChainHead | null {
  const row = db.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get();
  return row === undefined ? null : headSchema.parse(row);
}

/** @returns whether the chain has this very entry */
export function contains(db: Store, head: ChainHead): boolean {
  return (
    db.prepare('SELECT hash FROM audit_entry WHERE seq = ?').pluck().get(head.seq) === head.hash
  );
}

/** Appends an entry; inside the caller's transaction, so that an act and its entry stand together. */
export function append(db: Store, fact: AuditFact): ChainHead {
  const last = headOf(db);
  const students = [...new Set(fact.students)].sort();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: fact.at,
    staff_id: fact.staffId,
    staff_name: fact.staffName,
    role: fact.role,
    command: fact.command,
    kind: fact.kind,
    outcome: fact.outcome,
    students: JSON.stringify(students),
    previous: last?.hash ?? beginning,
  };
  const hash = hashOf(row);
  db.prepare(
    `INSERT INTO audit_entry (seq, at, staff_id, staff_name, role, command, kind, outcome,
       students, previous, hash)
     VALUES (@seq, @at, @staff_id, @staff_name, @role, @command, @kind, @outcome,
       @students, @previous, @hash)`,
  ).run({ ...row, hash });
  const about = db.prepare('INSERT INTO audit_student (student_id, seq) VALUES (?, ?)');
  for (const student of students) about.run(student, row.seq);
  return { seq: row.seq, hash };
}

/** What a check of the chain found. */
interface ChainCheck {
  entries: number;
  head: ChainHead | null;
  /** The first entry that was changed, or before which entries are gone; null when whole. */
  brokenAt: number | null;
  /** Entries known from the anchor that the table no longer ends with; 0 when none. */
  cutOff: number;
}

/**
 * Walks the whole chain, and holds its end against the anchor.
 *
 * @param anchor the head as it was noted outside the table; null where none was ever noted
 */
export function checkChain(db: Store, anchor: ChainHead | null): ChainCheck {
  let entries = 0;
  let previous = beginning;
  let expected = 1;
  let brokenAt: number | null = null;
  let atAnchor: string | null = null;
  for (const found of db.prepare('SELECT * FROM audit_entry ORDER BY seq').iterate()) {
    const row = rowSchema.parse(found);
    entries += 1;
    const whole = row.seq === expected && row.previous === previous && row.hash === hashOf(row);
    if (!whole && brokenAt === null) brokenAt = row.seq;
    if (row.seq === anchor?.seq) atAnchor = row.hash;
    previous = row.hash;
    expected = row.seq + 1;
  }
  const unlisted = db
    .prepare(
      `SELECT min(seq) FROM audit_entry AS e
       WHERE json_array_length(students) <>
         (SELECT count(*) FROM audit_student AS s WHERE s.seq = e.seq)
         AND students <> '[]'`,
    )
    .pluck()
    .get();
  if (typeof unlisted === 'number') brokenAt = Math.min(brokenAt ?? unlisted, unlisted);
  const head = headOf(db);
  const cutOff = anchor === null ? 0 : Math.max(0, anchor.seq - (head?.seq ?? 0));
  if (anchor !== null && cutOff === 0 && atAnchor !== anchor.hash) brokenAt ??= anchor.seq;
  return { entries, head, brokenAt, cutOff };
}
