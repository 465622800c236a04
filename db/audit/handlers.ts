import { z } from 'zod';
import type { auditCommands } from '../contract/audit.ts';
import { auditKinds } from '../contract/vocabulary/audit.ts';
import { timestampOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import type { Store } from '../store/open.ts';

const entryRow = z.object({
  seq: z.int(),
  at: z.string(),
  staffName: z.string(),
  role: z.string(),
  command: z.string(),
  kind: z.enum(auditKinds),
  outcome: z.string(),
  students: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});

function nameStudents(clinical: Store, ids: readonly string[]): { id: string; name: string }[] {
  const nameOf = clinical.prepare('SELECT name FROM student WHERE id = ?').pluck();
  return ids.map((id) => ({ id, name: z.string().catch('').parse(nameOf.get(id)) }));
}

export const auditHandlers: Handlers<keyof typeof auditCommands> = {
  'audit.list': ({ office, clinical }, input) => {
    const db = input.side === 'office' ? office : clinical;
    const rows = z.array(entryRow).parse(
      db
        .prepare(
          `SELECT seq, at, staff_name AS staffName, role, command, kind, outcome, students
           FROM audit_entry AS e
           WHERE (@before IS NULL OR seq < @before)
             AND (@kind IS NULL OR kind = @kind)
             AND (@staffId IS NULL OR staff_id = @staffId)
             AND (@on IS NULL OR substr(at, 1, 10) = @on)
             AND (@studentId IS NULL OR EXISTS (
               SELECT 1 FROM audit_student AS s
               WHERE s.student_id = @studentId AND s.seq = e.seq))
           ORDER BY seq DESC LIMIT @limit + 1`,
        )
        .all({
          before: input.before,
          kind: input.kind,
          staffId: input.staffId,
          on: input.on,
          studentId: input.studentId,
          limit: input.limit,
        }),
    );
    return {
      entries: rows.slice(0, input.limit).map(({ students, ...entry }) => ({
        ...entry,
        students: nameStudents(clinical, students.slice(0, 5)),
      })),
      more: rows.length > input.limit,
    };
  },
  'audit.check': ({ safe, clock }) => ({
    checkedAt: timestampOf(clock),
    sides: safe.checkChains().map(({ vault, anchor, check }) => ({
      side: vault,
      anchor,
      ...check,
    })),
  }),
};
