import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id } from './fields.ts';
import { peerHelperKinds } from './vocabulary/peerHelpers.ts';
import { stages } from './vocabulary/school.ts';

const change = {
  output: done,
  roles: counsellors,
  key: 'clinical',
  mode: 'write',
  audit: 'change',
} as const;

export const peerHelpersCommands = {
  /** Who helps now, in the order of classes. */
  'peerHelpers.list': command({
    input: empty,
    output: z.strictObject({
      helpers: z.array(
        z.strictObject({
          helperId: id,
          studentId: id,
          name: z.string(),
          stage: z.enum(stages),
          grade: z.int(),
          className: z.string(),
          dormitory: z.string(),
          kind: z.enum(peerHelperKinds),
          since: z.string(),
        }),
      ),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  'peerHelpers.add': command({
    ...change,
    input: z.strictObject({ studentId: id, kind: z.enum(peerHelperKinds), since: day }),
  }),
  'peerHelpers.end': command({ ...change, input: z.strictObject({ helperId: id }) }),
};
