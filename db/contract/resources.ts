import { z } from 'zod';
import { command } from './command.ts';
import { empty, id, line, optionalLine } from './fields.ts';
import { officeChange, roomRead } from './office.ts';
import { resourceKinds } from './vocabulary/resources.ts';

const fields = {
  kind: z.enum(resourceKinds),
  name: line(80),
  phone: optionalLine(60),
  address: optionalLine(120),
  hours: optionalLine(60),
  /** Whether the school has a referral channel with it (§11). */
  greenChannel: z.boolean(),
  remark: optionalLine(200),
};

const resource = z.strictObject({
  resourceId: id,
  kind: z.enum(resourceKinds),
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  hours: z.string(),
  greenChannel: z.boolean(),
  remark: z.string(),
  active: z.boolean(),
});
export type Resource = z.output<typeof resource>;

export const resourcesCommands = {
  /** Whom to turn to, those in use first. */
  'resources.list': command({
    input: empty,
    output: z.strictObject({ resources: z.array(resource) }),
    ...roomRead,
  }),
  'resources.add': command({
    ...officeChange,
    input: z.strictObject(fields),
    output: z.strictObject({ resourceId: id }),
  }),
  'resources.update': command({
    ...officeChange,
    input: z.strictObject({ resourceId: id, resource: z.strictObject(fields) }),
  }),
  'resources.setActive': command({
    ...officeChange,
    input: z.strictObject({ resourceId: id, active: z.boolean() }),
  }),
};
