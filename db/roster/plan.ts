/** A place on duty to be filled: who may, and how many are needed. People are counted from 0. */
export interface Shift {
  onDate: string;
  shiftId: string;
  /** How many are still needed. */
  places: number;
  /** Who could be on duty then. */
  candidates: readonly number[];
}

/** A duty that stays as it is and counts towards its person's share. */
export interface Standing {
  onDate: string;
  shiftId: string;
  person: number;
}

export interface Problem {
  people: number;
  shifts: readonly Shift[];
  standing: readonly Standing[];
}

/** Who is on duty in each shift of the problem; fewer than its places where nobody could be. */
export type Plan = number[][];

/**
 * Shares out duties as evenly as who-can-when allows. Each place is given by the shortest chain of
 * hand-overs that ends at the person with the fewest duties who can be reached, which keeps the
 * sum of squared shares minimal after every place (Harvey, Ladner, Lovász, Tamir 2006,
 * "Semi-matchings for bipartite graphs and load balancing", algorithm ASM1; the argument is that
 * of successive shortest paths, so it holds for shifts with several places too). A plan with the
 * least sum of squares also has the least maximum. Then duties are exchanged, shares unchanged,
 * until no exchange spreads them better over days, kinds of shift and weeks.
 *
 * @returns a plan that leaves no place open which somebody could take
 */
export function planDuties(problem: Problem): Plan {
  const plan: Set<number>[] = problem.shifts.map(() => new Set());
  const shares = Array.from({ length: problem.people }, () => 0);
  const shiftsOf = Array.from({ length: problem.people }, () => new Set<number>());
  for (const { person } of problem.standing) shares[person] = (shares[person] ?? 0) + 1;
  for (const [shift, { places }] of problem.shifts.entries()) {
    for (let place = 0; place < places; place += 1) give(shift);
  }

  function give(first: number): void {
    // Reached people in breadth-first order, with the shift and the person that led there.
    const cameFrom = new Map<number, { shift: number; giver: number | null }>();
    const queue: number[] = [];
    function reach(shift: number, giver: number | null): void {
      for (const person of problem.shifts[shift]?.candidates ?? []) {
        if (cameFrom.has(person) || plan[shift]?.has(person)) continue;
        cameFrom.set(person, { shift, giver });
        queue.push(person);
      }
    }
    reach(first, null);
    for (const person of queue) for (const shift of shiftsOf[person] ?? []) reach(shift, person);
    let last = queue[0];
    if (last === undefined) return;
    for (const person of queue) if ((shares[person] ?? 0) < (shares[last] ?? 0)) last = person;

    shares[last] = (shares[last] ?? 0) + 1;
    for (let taker: number | null = last; taker !== null;) {
      const step = cameFrom.get(taker);
      if (step === undefined) return;
      plan[step.shift]?.add(taker);
      shiftsOf[taker]?.add(step.shift);
      if (step.giver !== null) {
        plan[step.shift]?.delete(step.giver);
        shiftsOf[step.giver]?.delete(step.shift);
      }
      taker = step.giver;
    }
  }

  spreadOut(problem, plan);
  return plan.map((people) => [...people].sort((one, other) => one - other));
}

const rounds = 6;
const weights = { day: 12, shift: 2, week: 3, shiftOfWeek: 3 };

function weekOf(onDate: string): number {
  // 1970-01-05 was a Monday.
  return Math.floor((Date.parse(onDate) / 86_400_000 - 4) / 7);
}

/** Exchanges duties between two people while that spreads them better; shares stay as they are. */
function spreadOut({ shifts, standing }: Problem, plan: Set<number>[]): void {
  const counts = new Map<string, number>();
  const keysOf = shifts.map(({ onDate, shiftId }) => keys(onDate, shiftId));
  const mayTake = shifts.map(({ candidates }) => new Set(candidates));

  function keys(onDate: string, shiftId: string): [string, number][] {
    return [
      [`d${onDate}`, weights.day],
      [`s${shiftId}`, weights.shift],
      [`w${String(weekOf(onDate))}`, weights.week],
      [`${shiftId} ${String(weekOf(onDate))}`, weights.shiftOfWeek],
    ];
  }
  function add(person: number, of: readonly [string, number][], by: 1 | -1): number {
    let change = 0;
    for (const [key, weight] of of) {
      const own = `${String(person)}${key}`;
      const before = counts.get(own) ?? 0;
      counts.set(own, before + by);
      change += weight * ((before + by) ** 2 - before ** 2);
    }
    return change;
  }
  for (const each of standing) add(each.person, keys(each.onDate, each.shiftId), 1);
  for (const [shift, people] of plan.entries()) {
    for (const person of people) add(person, keysOf[shift] ?? [], 1);
  }

  function exchange(one: number, a: number, other: number, b: number): boolean {
    const [ofOne, ofOther] = [keysOf[one] ?? [], keysOf[other] ?? []];
    const change = add(a, ofOne, -1) + add(b, ofOther, -1) + add(b, ofOne, 1) + add(a, ofOther, 1);
    if (change < 0) {
      plan[one]?.delete(a);
      plan[one]?.add(b);
      plan[other]?.delete(b);
      plan[other]?.add(a);
      return true;
    }
    add(a, ofOther, -1);
    add(b, ofOne, -1);
    add(b, ofOther, 1);
    add(a, ofOne, 1);
    return false;
  }

  /** @returns whether `a` has handed his place in `one` over, in exchange for one of another's */
  function improve(one: number, a: number): boolean {
    for (const [other, people] of plan.entries()) {
      if (other === one || people.has(a) || mayTake[other]?.has(a) !== true) continue;
      for (const b of people) {
        if (plan[one]?.has(b) || mayTake[one]?.has(b) !== true) continue;
        if (exchange(one, a, other, b)) return true;
      }
    }
    return false;
  }

  for (let round = 0; round < rounds; round += 1) {
    let better = false;
    for (const [one, people] of plan.entries()) {
      for (const a of [...people]) if (people.has(a) && improve(one, a)) better = true;
    }
    if (!better) return;
  }
}
