import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { SpecialGroup } from '../contract/specialGroups.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

/** A row that holds a group, whatever else it holds. */
export const groupRow = z
  .object({ groupId: z.string(), code: z.string(), groupName: z.string(), active: z.int() })
  .transform(({ groupId, code, groupName, active }) => ({
    groupId,
    code,
    name: groupName,
    active: active === 1,
  }));

/** The columns of `special_group AS g` that such a row is read from. */
export const groupColumns = 'g.id AS groupId, g.code, g.name AS groupName, g.active';

export function listGroups(clinical: Store): SpecialGroup[] {
  const rows = clinical
    .prepare(`SELECT ${groupColumns} FROM special_group AS g ORDER BY g.position`)
    .all();
  return z.array(groupRow).parse(rows);
}

/** @throws Refusal of `name` when there is such a group */
export function addGroup(clinical: Store, name: string): void {
  const there = clinical
    .prepare(`SELECT 1 FROM special_group WHERE code = '' AND name = ?`)
    .get(name);
  if (there !== undefined) throw Refusal.field('name', 'duplicate');
  clinical
    .prepare(
      `INSERT INTO special_group (id, code, name, position, active)
       VALUES (?, '', ?, (SELECT max(position) + 10 FROM special_group), 1)`,
    )
    .run(newId(), name);
}

/** @throws Refusal `not_found` */
export function setGroupActive(clinical: Store, groupId: string, active: boolean): void {
  const { changes } = clinical
    .prepare('UPDATE special_group SET active = ? WHERE id = ?')
    .run(active ? 1 : 0, groupId);
  if (changes === 0) throw new Refusal('not_found');
}
