import { z } from 'zod';
import { errorCodes } from '../contract/errors.ts';
import { transferScopes } from '../contract/vocabulary/transfer.ts';
import { cardSchema } from './card.ts';

const shared = z.instanceof(SharedArrayBuffer);
const keys = { store: z.string(), officeKey: shared, clinicalKey: shared };

/** What the worker is asked. The keys lie in memory shared with the vault. */
export const workerTask = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('make'),
    ...keys,
    order: z.object({
      packageId: z.string(),
      path: z.string(),
      madeAt: z.string(),
      from: cardSchema,
      to: z.object({ schoolId: z.string().nullable(), name: z.string() }),
      scope: z.array(z.enum(transferScopes)),
      studentIds: z.array(z.string()),
      made: z.string(),
    }),
    sealing: z.union([z.object({ recipient: z.string() }), z.object({ passphrase: z.string() })]),
    today: z.string(),
    /** One byte; anything but zero in it breaks the making off. */
    cancel: shared,
  }),
  z.object({
    task: z.literal('receive'),
    ...keys,
    path: z.string(),
    /** Null opens it with the school's own identities. */
    passphrase: z.string().nullable(),
    openedAt: z.string(),
    openedBy: z.string(),
  }),
]);
export type WorkerTask = z.infer<typeof workerTask>;

/** What the worker says: how far it is, and once how it ended. */
export const workerNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({
    news: z.literal('made'),
    bytes: z.int(),
    manifestSha256: z.string(),
    /** What the list says of each student, in their order. */
    contents: z.array(z.string()),
  }),
  z.object({ news: z.literal('received'), packageId: z.string(), known: z.boolean() }),
  z.object({
    news: z.literal('refused'),
    code: z.enum(errorCodes),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
]);
export type WorkerNews = z.infer<typeof workerNews>;
