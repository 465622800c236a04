import { z } from 'zod';
import { command, counsellors, district, keepers, roles } from './command.ts';
import { errorCodes } from './errors.ts';
import { done, empty, id } from './fields.ts';
import { backupKinds } from './vocabulary/backup.ts';

const result = z.enum(['ok', ...errorCodes]);

/** How it stands with the backups; what Today warns of. */
const due = z.strictObject({
  newestAt: z.string().nullable(),
  /** Days since the newest good one, or since the room was set up. */
  ageDays: z.int(),
  limitDays: z.int(),
  late: z.boolean(),
  /** Why the last try in the school's folder did not succeed; null when it did. */
  failure: z.enum(errorCodes).nullable(),
  rehearsedAt: z.string().nullable(),
  rehearsalFailure: z.enum(errorCodes).nullable(),
});
export type BackupDue = z.output<typeof due>;

const run = z.strictObject({
  runId: id,
  kind: z.enum(backupKinds),
  at: z.string(),
  path: z.string(),
  bytes: z.int(),
  result,
});
export type BackupRun = z.output<typeof run>;

/** What is in a backup: shown before a restore, never written anywhere. */
export const census = z.strictObject({
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
export type Census = z.output<typeof census>;

/** Before unlocking; each handler looks itself whether whoever sits here may. */
const beforeUnlocking = { roles, key: 'none', mode: 'job', audit: 'none' } as const;

/** A place that the shell's dialog was shown for; only the shell names paths. */
const placeId = id;

export const backupCommands = {
  /** From the shell alone: what a person chose in its dialog, a folder or a file. */
  'place.chosen': command({
    ...beforeUnlocking,
    input: z.strictObject({ path: z.string().min(1).max(4000) }),
    output: z.strictObject({ placeId }),
  }),
  'backup.due': command({
    input: empty,
    output: due,
    roles: [...counsellors, ...district],
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'backup.state': command({
    input: empty,
    output: z.strictObject({
      due,
      folder: z.string(),
      /** Whether it is the folder beside the store, which nobody chose. */
      usual: z.boolean(),
      /** A backup on the same disk does not outlive the disk; null when it cannot be told. */
      sameDisk: z.boolean().nullable(),
      problem: z.enum(errorCodes).nullable(),
      files: z.array(z.strictObject({ name: z.string(), madeAt: z.string(), bytes: z.int() })),
      /** The last 50, newest first. */
      runs: z.array(run),
    }),
    roles: keepers,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'backup.setLimit': command({
    input: z.strictObject({ limitDays: z.int().min(1).max(60) }),
    output: done,
    roles: keepers,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  /** Null is the usual folder again. */
  'backup.setFolder': command({
    input: z.strictObject({ placeId: placeId.nullable() }),
    output: done,
    roles: keepers,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  /** Into the school's folder, or to a place chosen for once, such as a stick. */
  'backup.make': command({
    input: z.strictObject({ placeId: placeId.nullable() }),
    output: z.strictObject({ path: z.string(), bytes: z.int() }),
    roles: keepers,
    key: 'clinical',
    mode: 'job',
    audit: 'security',
  }),
  /** Restores the newest backup into a folder that is then removed. */
  'backup.rehearse': command({
    input: empty,
    output: z.strictObject({ madeAt: z.string() }),
    roles: keepers,
    key: 'clinical',
    mode: 'job',
    audit: 'security',
  }),
  /** From the shell alone, when the app is closed. */
  'backup.beforeClosing': command({
    ...beforeUnlocking,
    input: empty,
    output: z.strictObject({ made: z.boolean() }),
  }),
  /** What a backup says without a key: when it was made and whose password opens it. */
  'restore.look': command({
    ...beforeUnlocking,
    input: z.strictObject({ placeId }),
    output: z.strictObject({
      fileName: z.string(),
      madeAt: z.string(),
      bytes: z.int(),
      accounts: z.array(z.strictObject({ id, name: z.string(), role: z.enum(roles) })),
    }),
  }),
  /** The dry run: opens and checks everything; what stands here is not touched. */
  'restore.open': command({
    ...beforeUnlocking,
    input: z.strictObject({
      placeId,
      /** Whose password it is; null for the recovery code. */
      accountId: id.nullable(),
      secret: z.string().min(1).max(256),
    }),
    output: z.strictObject({
      restoreId: id,
      madeAt: z.string(),
      auditWhole: z.boolean(),
      /** Whether it is a backup of what stands here; null when nothing readable does. */
      sameVault: z.boolean().nullable(),
      census,
    }),
  }),
  /** Puts it in the place of what stands here, which is kept aside. */
  'restore.commit': command({
    ...beforeUnlocking,
    input: z.strictObject({ restoreId: id }),
    output: z.strictObject({ keptAside: z.string().nullable() }),
  }),
  'restore.cancel': command({
    ...beforeUnlocking,
    input: z.strictObject({ restoreId: id }),
    output: done,
  }),
};
