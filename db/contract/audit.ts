import { z } from 'zod';
import { command, keepers } from './command.ts';
import { day, empty, id } from './fields.ts';
import { auditKinds } from './vocabulary/audit.ts';

const side = z.enum(['office', 'clinical']);
const head = z.strictObject({ seq: z.int(), hash: z.string() });

const entry = z.strictObject({
  seq: z.int(),
  at: z.string(),
  staffName: z.string(),
  role: z.string(),
  command: z.string(),
  kind: z.enum(auditKinds),
  outcome: z.string(),
  students: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const auditCommands = {
  /** A page of one chain, newest first; `before` is the last `seq` of the page above. */
  'audit.list': command({
    input: z.strictObject({
      side,
      kind: z.enum(auditKinds).nullable(),
      staffId: id.nullable(),
      studentId: id.nullable(),
      on: day.nullable(),
      before: z.int().min(1).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ entries: z.array(entry), more: z.boolean() }),
    roles: keepers,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
    // It tells who did what and when, and nothing of what the record holds.
    sealedToo: true,
  }),
  /** Walks both chains and holds their ends against the anchors. */
  'audit.check': command({
    input: empty,
    output: z.strictObject({
      checkedAt: z.string(),
      sides: z.array(
        z.strictObject({
          side,
          anchor: z.enum(['noted', 'missing', 'forged']),
          entries: z.int(),
          head: head.nullable(),
          brokenAt: z.int().nullable(),
          cutOff: z.int(),
        }),
      ),
    }),
    roles: keepers,
    key: 'clinical',
    mode: 'read',
    audit: 'security',
  }),
};
