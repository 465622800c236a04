import { z } from 'zod';
import { errorCodes } from '../contract/errors.ts';
import { fileFound, saved } from '../contract/repair.ts';
import { findingsSchema } from './check.ts';

const sharedKey = z.instanceof(SharedArrayBuffer);

/**
 * What the worker is asked. The keys lie in memory shared with the vault: locking overwrites them
 * for both at once.
 */
export const workerTask = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('make'),
    officeKey: sharedKey,
    clinicalKey: sharedKey,
    order: z.object({
      store: z.string(),
      scratch: z.string(),
      target: z.string(),
      makeTarget: z.boolean(),
      rotates: z.enum(['daily', 'upgrades', 'none']),
      madeAt: z.string(),
      vaultId: z.string(),
      keyring: z.string(),
      anchors: z.string(),
    }),
  }),
  z.object({
    task: z.literal('check'),
    officeKey: sharedKey,
    clinicalKey: sharedKey,
    path: z.string(),
    folder: z.string(),
    /** Whether what was taken out stays, as for a restore. */
    keep: z.boolean(),
  }),
  z.object({
    task: z.literal('mend'),
    officeKey: sharedKey,
    clinicalKey: sharedKey,
    order: z.object({
      store: z.string(),
      scratch: z.string(),
      target: z.string(),
      keyring: z.string(),
    }),
  }),
]);
export type WorkerTask = z.infer<typeof workerTask>;

/** What the worker says: how far it is, and once how it ended. */
export const workerNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('bytes'), bytes: z.number() }),
  z.object({
    news: z.literal('made'),
    made: findingsSchema.extend({ path: z.string(), bytes: z.int() }),
  }),
  z.object({ news: z.literal('checked'), findings: findingsSchema }),
  z.object({
    news: z.literal('mended'),
    files: z.array(fileFound),
    saved: saved.nullable(),
  }),
  z.object({
    news: z.literal('refused'),
    code: z.enum(errorCodes),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
]);
export type WorkerNews = z.infer<typeof workerNews>;
