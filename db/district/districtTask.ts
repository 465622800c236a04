import { z } from 'zod';
import { jointContent } from '../contract/district.ts';
import { publishedCube } from '../contract/summary.ts';
import { joinedSchool } from './publication.ts';

const joinTask = z.strictObject({
  task: z.literal('join'),
  /** The schools' newest files. */
  fresh: z.array(joinedSchool),
  /** What was published of this term before, with the files that it was made of. */
  earlier: z.array(
    z.strictObject({
      schools: z.array(joinedSchool),
      tables: jointContent.shape.tables,
    }),
  ),
  threshold: z.int(),
});
export type JoinTask = z.output<typeof joinTask>;

/** What the worker is given. */
export const districtTask = z.discriminatedUnion('task', [
  joinTask,
  z.strictObject({ task: z.literal('add_up'), files: z.array(z.array(publishedCube)) }),
]);
export type DistrictTask = z.output<typeof districtTask>;

/** What comes back: the joint tables, or of each file whether its tables add up. */
export const districtAnswer = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('join'), tables: jointContent.shape.tables }),
  z.strictObject({ task: z.literal('add_up'), hold: z.array(z.boolean()) }),
]);
export type DistrictAnswer = z.output<typeof districtAnswer>;
