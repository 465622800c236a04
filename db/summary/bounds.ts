import loadHighs, { type Highs } from 'highs';
import type { Equation } from './cube.ts';
import { readSolver } from './solverFile.ts';

/** Between which values a hidden cell must lie for somebody who knows all that is shown. */
export interface Bounds {
  low: number;
  high: number;
}

/** What is shown as a linear program of what is not: the rows, and how each hidden cell is called. */
function programOf(equations: readonly Equation[], shown: ReadonlyMap<string, number>) {
  const names = new Map<string, string>();
  const nameOf = (key: string) => {
    const name = names.get(key) ?? `x${String(names.size)}`;
    names.set(key, name);
    return name;
  };
  const rows = equations.flatMap(({ whole, parts }) => {
    let right = shown.get(whole) ?? 0;
    const terms: string[] = shown.has(whole) ? [] : [`- ${nameOf(whole)}`];
    for (const part of parts) {
      const value = shown.get(part);
      if (value === undefined) terms.push(`+ ${nameOf(part)}`);
      else right -= value;
    }
    return terms.length === 0 ? [] : [`${terms.join(' ')} = ${String(right)}`];
  });
  return { rows, names, nameOf };
}

/** Solves what a reader of the tables could solve. */
export class Reader {
  readonly #highs: Highs;

  private constructor(highs: Highs) {
    this.#highs = highs;
  }

  static async ready(): Promise<Reader> {
    return new Reader(await loadHighs({ wasmBinary: await readSolver() }));
  }

  #solve(sense: 'Minimize' | 'Maximize', aim: string, rows: readonly string[]) {
    const problem = `${sense}\n aim: ${aim}\nSubject To\n${rows
      .map((row, at) => ` r${String(at)}: ${row}`)
      .join('\n')}\nEnd\n`;
    return this.#highs.solve(problem, { output_flag: false });
  }

  /**
   * @param equations how the cells add up
   * @param shown the values of the cells that are shown
   * @param wanted a hidden cell
   * @returns its bounds, and the values of the hidden cells at both ends
   */
  boundsOf(
    equations: readonly Equation[],
    shown: ReadonlyMap<string, number>,
    wanted: string,
  ): Bounds & { ends: ReadonlyMap<string, number>[] } {
    const { rows, names, nameOf } = programOf(equations, shown);
    const aim = nameOf(wanted);
    const keys = [...names.keys()];
    const ends: ReadonlyMap<string, number>[] = [];
    const solve = (sense: 'Minimize' | 'Maximize'): number => {
      const { Status, Columns } = this.#solve(sense, aim, rows);
      if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') {
        return Number.POSITIVE_INFINITY;
      }
      if (Status !== 'Optimal') throw new Error(`the tables contradict themselves: ${Status}`);
      const at = (key: string) => Columns[nameOf(key)]?.Primal ?? 0;
      ends.push(new Map(keys.map((key) => [key, at(key)])));
      return at(wanted);
    };
    // A whole number between the ends is what can be; rounding errors must not move them.
    const low = Math.ceil(solve('Minimize') - 1e-6);
    const high = Math.floor(solve('Maximize') + 1e-6);
    return { low, high, ends };
  }

  /** @returns whether there are counts, none below nought, that would explain what is shown */
  canBe(equations: readonly Equation[], shown: ReadonlyMap<string, number>): boolean {
    const { rows, names } = programOf(equations, shown);
    const [aim] = names.values();
    return aim === undefined || this.#solve('Minimize', aim, rows).Status === 'Optimal';
  }
}
