import type { JointCell, JointTable } from '../contract/district.ts';
import type { SummaryTable } from '../contract/summary.ts';
import { Reader } from '../summary/bounds.ts';
import { hideEnough } from '../summary/protect.ts';
import type { JoinTask } from './districtTask.ts';
import { layOutJoint, placeKey, type Plan, type System } from './publication.ts';

/** The rows of a plan beside those of the table that was published by it. */
function published(plan: Plan, tables: readonly JointTable[]) {
  const rows = tables.find(({ code }) => code === plan.code)?.rows ?? [];
  return plan.rows.flatMap(({ place, keys }, at) =>
    keys.map((key, column) => ({
      key,
      stable: placeKey(plan.quantity, place, plan.axis, plan.members[column] ?? null),
      cell: rows[at]?.cells[column] ?? null,
    })),
  );
}

interface Hidden {
  hidden: ReadonlySet<string>;
  /** What a reader of the tables knows of a hidden cell. */
  rangeOf: (key: string) => JointCell;
}

/**
 * Hides in one quantity's tables what is small, and enough for nobody to work it out, neither from
 * these tables nor from them and those that were published before.
 */
function hideIn(
  reader: Reader,
  { cells, equations }: System,
  {
    small,
    before,
    fixed,
    threshold,
  }: {
    small: ReadonlySet<string>;
    before: ReadonlySet<string>;
    fixed: ReadonlySet<string>;
    threshold: number;
  },
): Hidden {
  const unknown = [...cells.values()].filter(({ value }) => value === null).map(({ key }) => key);
  const first = new Set([...unknown, ...small, ...before]);
  const hidden =
    first.size === 0
      ? first
      : hideEnough(reader, { cells, equations, fixed }, first, small, threshold);
  const shown = new Map<string, number>();
  for (const { key, value } of cells.values()) {
    if (!hidden.has(key) && value !== null) shown.set(key, value);
  }
  const rangeOf = (key: string): JointCell => {
    const { low, high } = reader.boundsOf(equations, shown, key);
    const to = Number.isFinite(high) ? high : null;
    return low === 0 && to === null ? null : { from: low, to };
  };
  return { hidden, rangeOf };
}

/**
 * Puts the schools' figures side by side with their sums. What a school has hidden stays hidden; of
 * a sum with a hidden part is told what anybody could work out, a range.
 */
export async function join({ fresh, earlier, threshold }: JoinTask): Promise<JointTable[]> {
  const systems = new Map<string, System>();
  const past = earlier.map(({ number, schools, tables }) => ({
    tables,
    plans: layOutJoint({ label: String(number), schools }, systems),
  }));
  const plans = layOutJoint({ label: 'new', schools: fresh }, systems);
  const reader = await Reader.ready();
  const made = new Map<SummaryTable, JointTable>();
  for (const [quantity, system] of systems) {
    const own = plans.filter((plan) => plan.quantity === quantity);
    const told = past.flatMap(({ plans: laidOut, tables }) =>
      laidOut
        .filter((plan) => plan.quantity === quantity)
        .flatMap((plan) => published(plan, tables)),
    );
    const isShown = ({ cell }: (typeof told)[number]) => typeof cell === 'number';
    const fixed = new Set(told.filter(isShown).map(({ key }) => key));
    const hiddenBefore = told.filter((each) => !isShown(each));
    const stable = new Set(hiddenBefore.map((each) => each.stable));
    const stayHidden = own
      .flatMap((plan) => published(plan, []))
      .filter((each) => stable.has(each.stable));
    const before = new Set(
      [...hiddenBefore, ...stayHidden].map(({ key }) => key).filter((key) => !fixed.has(key)),
    );
    const guarded = own.some((plan) => plan.guarded);
    const small = new Set(
      [...system.cells.values()]
        .filter(({ key, value }) => guarded && !fixed.has(key) && isSmall(value, threshold))
        .map(({ key }) => key),
    );
    const found = hideIn(reader, system, { small, before, fixed, threshold });
    for (const plan of own) made.set(plan.code, layOut(plan, system, found));
  }
  return plans.flatMap(({ code }) => made.get(code) ?? []);
}

function isSmall(value: number | null, threshold: number): boolean {
  return value !== null && value > 0 && value < threshold;
}

function layOut(
  { rows, ...head }: Plan,
  { cells }: System,
  { hidden, rangeOf }: Hidden,
): JointTable {
  const cellAt = (key: string, sum: boolean): JointCell => {
    if (!hidden.has(key)) return cells.get(key)?.value ?? null;
    return sum ? rangeOf(key) : null;
  };
  return {
    ...head,
    rows: rows.map(({ place, keys }) => ({
      place,
      cells: keys.map((key) => cellAt(key, place.of !== 'school')),
    })),
  };
}
