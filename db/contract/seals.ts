import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { done, empty, id, line } from './fields.ts';
import { studentLine } from './records.ts';
import { openMatters } from './vocabulary/seals.ts';

const base = { roles: counsellors, key: 'clinical', sealedToo: true } as const;
const reason = { studentId: id, why: line(200) };

/** Records that were handed over to another school and are only kept here. */
export const sealsCommands = {
  'seals.ofStudent': command({
    ...base,
    mode: 'read',
    audit: 'read',
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      /** `waiting` for what is open to be finished; `opened` for the reader, today. */
      state: z.enum(['none', 'waiting', 'sealed', 'opened']),
      open: z.array(z.enum(openMatters)),
      /** Null where there is none, or a student has come back. */
      seal: z
        .strictObject({ toName: z.string(), sealedOn: z.string(), keepUntil: z.string() })
        .nullable(),
      /** Newest first. */
      openings: z.array(
        z.strictObject({ openedAt: z.string(), byName: z.string(), why: z.string() }),
      ),
    }),
  }),
  /** Lets the caller into a sealed record until the end of the day. */
  'seals.open': command({
    ...base,
    mode: 'write',
    audit: 'security',
    input: z.strictObject(reason),
    output: done,
  }),
  /** The student has come back: the seal ends, and they are at school again. */
  'seals.end': command({
    ...base,
    mode: 'write',
    audit: 'security',
    input: z.strictObject(reason),
    output: done,
  }),
  /** All that is sealed, whose time of keeping ends first at the top; at most 500. */
  'seals.list': command({
    ...base,
    mode: 'read',
    audit: 'read',
    input: empty,
    output: z.strictObject({
      total: z.int(),
      records: z.array(
        z.strictObject({
          student: studentLine,
          toName: z.string(),
          sealedOn: z.string(),
          keepUntil: z.string(),
        }),
      ),
    }),
  }),
};
