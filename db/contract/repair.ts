import { z } from 'zod';
import { census } from './backup.ts';
import { command, roles } from './command.ts';
import { errorCodes } from './errors.ts';
import { done, id } from './fields.ts';
import { repairChoices } from './vocabulary/repair.ts';

/** Before unlocking; each handler looks itself whether whoever sits here may. */
const beforeUnlocking = { roles, key: 'none', mode: 'job', audit: 'none' } as const;

const vault = z.enum(['office', 'clinical']);
const code = z.enum(['ok', ...errorCodes]);

/** What was found of one database. */
export const fileFound = z.strictObject({
  vault,
  code,
  /** Finished commits that stand behind a broken place of the log. */
  lostCommits: z.int(),
  /** Entries of the audit that are known from its anchor alone: a lost log, or an older copy. */
  missingEntries: z.int(),
});
export type FileFound = z.output<typeof fileFound>;

/** The new store that was made of what could be read. */
export const saved = z.strictObject({
  tables: z.array(
    z.strictObject({
      vault,
      table: z.string(),
      saved: z.int(),
      lost: z.int(),
      orphaned: z.int(),
      uncounted: z.boolean(),
    }),
  ),
  auditWhole: z.boolean(),
  census,
});
export type Saved = z.output<typeof saved>;

const foundBackup = z.strictObject({
  placeId: id,
  fileName: z.string(),
  madeAt: z.string(),
  bytes: z.int(),
});

export const repairCommands = {
  /** What can be told without a key, and whose password opens what is here. */
  'repair.look': command({
    ...beforeUnlocking,
    /** A backup chosen in the shell's dialog; null for those beside the store. */
    input: z.strictObject({ placeId: id.nullable() }),
    output: z.strictObject({
      keyring: code,
      /** Null where neither the key file nor a backup's can be read. */
      keyringFrom: z.enum(['store', 'backup']).nullable(),
      accounts: z.array(z.strictObject({ id, name: z.string(), role: z.enum(roles) })),
      /** Newest first. */
      backups: z.array(foundBackup),
    }),
  }),
  /** Makes the new store beside the damaged one, and opens the newest good backup; nothing counts yet. */
  'repair.prepare': command({
    ...beforeUnlocking,
    input: z.strictObject({
      placeId: id.nullable(),
      /** Whose password it is; null for the recovery code. */
      accountId: id.nullable(),
      secret: z.string().min(1).max(256),
    }),
    output: z.strictObject({
      repairId: id,
      keyring: code,
      files: z.array(fileFound),
      saved: saved.nullable(),
      backup: z
        .strictObject({ fileName: z.string(), madeAt: z.string(), auditWhole: z.boolean(), census })
        .nullable(),
      recommended: z.enum(repairChoices).nullable(),
    }),
  }),
  /** Puts one of the two in the place of the damaged store, which is kept aside. */
  'repair.commit': command({
    ...beforeUnlocking,
    input: z.strictObject({ repairId: id, choice: z.enum(repairChoices) }),
    output: z.strictObject({ keptAside: z.string().nullable() }),
  }),
  'repair.cancel': command({
    ...beforeUnlocking,
    input: z.strictObject({ repairId: id }),
    output: done,
  }),
};
