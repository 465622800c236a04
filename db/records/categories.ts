import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const categoryRow = z.object({
  categoryId: z.string(),
  parentId: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  active: flag,
});

/** @returns the six of the guide, each followed by its sub-categories */
export function listCategories(clinical: Store): OutputOf<'categories.list'> {
  const rows = z.array(categoryRow).parse(
    clinical
      .prepare(
        `SELECT id AS categoryId, parent_id AS parentId, code, name, active
         FROM problem_category ORDER BY position, id`,
      )
      .all(),
  );
  const tops = rows.filter(({ parentId }) => parentId === null);
  return {
    categories: tops.flatMap((top) => [
      top,
      ...rows.filter(({ parentId }) => parentId === top.categoryId),
    ]),
  };
}

function isTop(clinical: Store, categoryId: string): boolean {
  const parent = clinical
    .prepare('SELECT parent_id FROM problem_category WHERE id = ?')
    .pluck()
    .get(categoryId);
  if (parent === undefined) throw new Refusal('not_found');
  return parent === null;
}

/** @throws Refusal `parentId` unless it is one of the six, `name` when it is there already */
export function addCategory(
  clinical: Store,
  { parentId, name }: { parentId: string; name: string },
): { categoryId: string } {
  if (!isTop(clinical, parentId)) throw Refusal.field('parentId', 'not_an_option');
  const twin = clinical
    .prepare('SELECT 1 FROM problem_category WHERE parent_id = ? AND name = ?')
    .get(parentId, name);
  if (twin !== undefined) throw Refusal.field('name', 'duplicate');
  const categoryId = newId();
  clinical
    .prepare(
      `INSERT INTO problem_category (id, parent_id, code, name, position, active)
       VALUES (?, ?, '', ?, (SELECT max(position) + 1 FROM problem_category), 1)`,
    )
    .run(categoryId, parentId, name);
  return { categoryId };
}

/** @throws Refusal `state_forbids` for one of the six, by which every school counts */
export function setCategoryActive(
  clinical: Store,
  { categoryId, active }: { categoryId: string; active: boolean },
): Record<string, never> {
  if (isTop(clinical, categoryId)) throw new Refusal('state_forbids');
  clinical
    .prepare('UPDATE problem_category SET active = ? WHERE id = ?')
    .run(active ? 1 : 0, categoryId);
  return {};
}
