import type { PlanAction, PlanGoal, PlanVersion } from '../../db/contract/carePlans.ts';
import type { PlanPart } from '../../db/contract/vocabulary/carePlans.ts';
import { planParts } from '../../db/contract/vocabulary/carePlans.ts';

type Content = PlanVersion['content'];

interface Changed<Row> {
  before: Row;
  after: Row;
}

interface RowDifferences<Row> {
  added: Row[];
  removed: Row[];
  changed: Changed<Row>[];
}

/** What one version says otherwise than another. */
export interface Differences {
  parts: ({ part: PlanPart } & Changed<string>)[];
  goals: RowDifferences<PlanGoal>;
  actions: RowDifferences<PlanAction>;
}

function compareRows<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  idOf: (row: Row) => string,
): RowDifferences<Row> {
  const was = new Map(before.map((row) => [idOf(row), row]));
  const is = new Set(after.map(idOf));
  const differ = (one: Row, other: Row) => JSON.stringify(one) !== JSON.stringify(other);
  return {
    added: after.filter((row) => !was.has(idOf(row))),
    removed: before.filter((row) => !is.has(idOf(row))),
    changed: after.flatMap((row) => {
      const earlier = was.get(idOf(row));
      return earlier !== undefined && differ(earlier, row) ? [{ before: earlier, after: row }] : [];
    }),
  };
}

/** Compares by what a goal or an action is, not by where it stands in the list. */
export function compareVersions(before: Content, after: Content): Differences {
  return {
    parts: planParts
      .filter((part) => before[part] !== after[part])
      .map((part) => ({ part, before: before[part], after: after[part] })),
    goals: compareRows(before.goals, after.goals, ({ goalId }) => goalId),
    actions: compareRows(before.actions, after.actions, ({ actionId }) => actionId),
  };
}

function nothing({ added, removed, changed }: RowDifferences<PlanGoal | PlanAction>): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** @returns whether both versions say the same */
export function isSame({ parts: texts, goals, actions }: Differences): boolean {
  return texts.length === 0 && nothing(goals) && nothing(actions);
}
