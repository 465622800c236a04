/** @returns the middle value */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Times several things by turns, so that whatever else the machine does falls on all alike.
 *
 * @param runs how often each is timed, after one run that does not count
 * @returns the median of each, in milliseconds
 */
export async function timeByTurns<Name extends string>(
  runs: number,
  things: Record<Name, (run: number) => unknown>,
): Promise<Record<Name, number>> {
  const times = new Map<string, number[]>();
  const entries = Object.entries<(run: number) => unknown>(things);
  for (let run = -1; run < runs; run += 1) {
    for (const [name, act] of entries) {
      const from = performance.now();
      await act(Math.max(run, 0));
      if (run >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - from]);
    }
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same names
  return Object.fromEntries(
    entries.map(([name]) => [name, median(times.get(name) ?? [])]),
  ) as Record<Name, number>;
}

/** One line of the report. */
export function line(name: string, milliseconds: number, note = ''): string {
  return `${name.padEnd(52)} ${milliseconds.toFixed(2).padStart(10)} ms  ${note}`;
}
