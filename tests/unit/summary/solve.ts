import type { Equation } from '../../../db/summary/cube.ts';

/**
 * What an attacker with pencil and paper finds: row reduction, in whole numbers.
 *
 * @param equations how all cells add up
 * @param shown the cells that are published
 * @returns the hidden cells whose value follows, with that value
 */
export function pinnedBy(
  equations: readonly Equation[],
  shown: ReadonlyMap<string, number>,
): Map<string, number> {
  const unknown = [...new Set(equations.flatMap(({ whole, parts }) => [whole, ...parts]))].filter(
    (key) => !shown.has(key),
  );
  const columnOf = new Map(unknown.map((key, at) => [key, at]));
  const right = unknown.length;
  const rows = equations.map(({ whole, parts }) => {
    const row = Array.from({ length: right + 1 }, () => 0n);
    const add = (key: string, times: bigint) => {
      const at = columnOf.get(key);
      if (at === undefined) row[right] = (row[right] ?? 0n) - times * BigInt(shown.get(key) ?? 0);
      else row[at] = (row[at] ?? 0n) + times;
    };
    add(whole, -1n);
    for (const part of parts) add(part, 1n);
    return row;
  });
  let done = 0;
  for (let column = 0; column < right; column += 1) {
    const found = rows.findIndex((row, at) => at >= done && row[column] !== 0n);
    const pivot = rows[found];
    const swapped = rows[done];
    if (pivot === undefined || swapped === undefined) continue;
    rows[found] = swapped;
    rows[done] = pivot;
    const lead = pivot[column] ?? 1n;
    for (const [at, row] of rows.entries()) {
      const times = row[column] ?? 0n;
      if (at === done || times === 0n) continue;
      rows[at] = row.map((value, place) => value * lead - times * (pivot[place] ?? 0n));
    }
    done += 1;
  }
  const pinned = new Map<string, number>();
  for (const row of rows) {
    const left = row.slice(0, right).flatMap((value, at) => (value === 0n ? [] : [{ value, at }]));
    const [only] = left;
    const key = only && unknown[only.at];
    if (only === undefined || key === undefined || left.length > 1) continue;
    pinned.set(key, Number((row[right] ?? 0n) / only.value));
  }
  return pinned;
}
