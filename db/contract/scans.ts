import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { done, id, line, requiredText } from './fields.ts';
import { struckOut } from './struckOut.ts';
import { scanOwners } from './vocabulary/scans.ts';

const owner = { owner: z.enum(scanOwners), ownerId: id };

const scan = z.strictObject({
  scanId: id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  byName: z.string(),
  /** A struck-out one has no content any more. */
  struck: struckOut,
});
export type Scan = z.output<typeof scan>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

/** Papers of a student, such as a hospital's certificate, kept encrypted in clinical.db. */
export const scansCommands = {
  'scans.list': command({
    ...read,
    input: z.strictObject(owner),
    output: z.strictObject({ scans: z.array(scan) }),
  }),
  'scans.add': command({
    ...change,
    input: z.strictObject({ ...owner, name: line(120), bytes: z.instanceof(Uint8Array) }),
    output: z.strictObject({ scanId: id }),
  }),
  'scans.open': command({
    ...read,
    input: z.strictObject({ scanId: id }),
    output: z.strictObject({
      name: z.string(),
      mediaType: z.string(),
      bytes: z.instanceof(Uint8Array),
    }),
  }),
  /** A paper that does not belong here: its content is erased, its line stays with the reason. */
  'scans.strike': command({
    ...change,
    input: z.strictObject({ scanId: id, why: requiredText(200) }),
    output: done,
  }),
};
