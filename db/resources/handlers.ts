import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { type resourcesCommands } from '../contract/resources.ts';
import { resourceKinds } from '../contract/vocabulary/resources.ts';
import type { Handlers } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';

const resourceRow = z.object({
  resourceId: z.string(),
  kind: z.enum(resourceKinds),
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  hours: z.string(),
  greenChannel: flag,
  remark: z.string(),
  active: flag,
});

function changedOne({ changes }: { changes: number }): Record<string, never> {
  if (changes !== 1) throw new Refusal('not_found');
  return {};
}

export const resourcesHandlers: Handlers<keyof typeof resourcesCommands> = {
  'resources.list': ({ office }) => ({
    resources: z.array(resourceRow).parse(
      office
        .prepare(
          `SELECT id AS resourceId, kind, name, phone, address, hours,
             green_channel AS greenChannel, remark, active
           FROM resource ORDER BY active DESC, kind, position, id`,
        )
        .all(),
    ),
  }),
  'resources.add': ({ office }, given) => {
    const resourceId = newId();
    office
      .prepare(
        `INSERT INTO resource (id, kind, name, phone, address, hours, green_channel, remark,
           active, position)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1,
           (SELECT coalesce(max(position), 0) + 1 FROM resource))`,
      )
      .run(
        resourceId,
        given.kind,
        given.name,
        given.phone,
        given.address,
        given.hours,
        given.greenChannel ? 1 : 0,
        given.remark,
      );
    return { resourceId };
  },
  'resources.update': ({ office }, { resourceId, resource }) =>
    changedOne(
      office
        .prepare(
          `UPDATE resource SET kind = ?, name = ?, phone = ?, address = ?, hours = ?,
             green_channel = ?, remark = ? WHERE id = ?`,
        )
        .run(
          resource.kind,
          resource.name,
          resource.phone,
          resource.address,
          resource.hours,
          resource.greenChannel ? 1 : 0,
          resource.remark,
          resourceId,
        ),
    ),
  'resources.setActive': ({ office }, { resourceId, active }) =>
    changedOne(
      office.prepare('UPDATE resource SET active = ? WHERE id = ?').run(active ? 1 : 0, resourceId),
    ),
};
