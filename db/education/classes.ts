import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import type { educationCommands, SchoolClass } from '../contract/education.ts';
import { Refusal } from '../contract/errors.ts';
import { stages } from '../contract/vocabulary/school.ts';
import type { Handlers } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

type ClassCommands = Extract<keyof typeof educationCommands, `classes.${string}`>;

const classRow = z.object({
  classId: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  name: z.string(),
  active: flag,
});
const takenRow = z.object({ stage: z.enum(stages), grade: z.int(), name: z.string() });

/** @returns all classes, those in use first, from the youngest up */
export function readClasses(office: Store): SchoolClass[] {
  const order = new Map<string, number>(stages.map((stage, at) => [stage, at]));
  return z
    .array(classRow)
    .parse(
      office
        .prepare(
          `SELECT id AS classId, stage, grade, name, active FROM school_class
           ORDER BY active DESC, grade, name`,
        )
        .all(),
    )
    .sort(
      (one, other) =>
        Number(other.active) - Number(one.active) ||
        (order.get(one.stage) ?? 0) - (order.get(other.stage) ?? 0) ||
        one.grade - other.grade ||
        one.name.localeCompare(other.name, 'zh-CN', { numeric: true }),
    );
}

function refuseTwin(
  office: Store,
  { stage, grade, name }: CheckedInputOf<'classes.add'>,
  butNot: string,
): void {
  const twin = office
    .prepare('SELECT 1 FROM school_class WHERE stage = ? AND grade = ? AND name = ? AND id <> ?')
    .get(stage, grade, name, butNot);
  if (twin !== undefined) throw Refusal.field('name', 'duplicate');
}

export const classesHandlers: Handlers<ClassCommands> = {
  'classes.list': ({ office }) => ({ classes: readClasses(office) }),

  'classes.add': ({ office }, { stage, grade, name }) => {
    refuseTwin(office, { stage, grade, name }, '');
    const classId = newId();
    office
      .prepare('INSERT INTO school_class (id, stage, grade, name, active) VALUES (?, ?, ?, ?, 1)')
      .run(classId, stage, grade, name);
    return { classId };
  },

  'classes.update': ({ office }, { classId, class: named }) => {
    refuseTwin(office, named, classId);
    const { changes } = office
      .prepare('UPDATE school_class SET stage = ?, grade = ?, name = ? WHERE id = ?')
      .run(named.stage, named.grade, named.name, classId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },

  'classes.setActive': ({ office }, { classId, active }) => {
    const { changes } = office
      .prepare('UPDATE school_class SET active = ? WHERE id = ?')
      .run(active ? 1 : 0, classId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },

  'classes.takeOver': ({ office, clinical }) => {
    const found = z.array(takenRow).parse(
      clinical
        .prepare(
          `SELECT DISTINCT stage, grade, class_name AS name FROM student
           WHERE status = 'enrolled' AND class_name <> '' ORDER BY stage, grade, name`,
        )
        .all(),
    );
    return office
      .transaction(() => {
        const insert = office.prepare(
          `INSERT INTO school_class (id, stage, grade, name, active) VALUES (?, ?, ?, ?, 1)
           ON CONFLICT (stage, grade, name) DO NOTHING`,
        );
        let added = 0;
        for (const { stage, grade, name } of found) {
          added += insert.run(newId(), stage, grade, name).changes;
        }
        return { added };
      })
      .immediate();
  },
};
