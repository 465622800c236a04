import { planDuties, type Plan, type Problem } from '../../db/roster/plan.ts';
import { line, timeByTurns } from './measure.ts';

const people = 20;
const days = 100;
const shiftIds = ['课间', '午间', '放学后', '晚自习'];

/** Who can when, the same every week: a third of the people hardly ever, the others often. */
export function semesterProblem(seed: number): Problem {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const free = Array.from({ length: people }, (_, person) =>
    Array.from({ length: 5 * shiftIds.length }, () => random() < (person % 3 === 0 ? 0.1 : 0.35)),
  );
  const shifts = Array.from({ length: days }, (_, day) => {
    const weekday = day % 5;
    const onDate = new Date(Date.UTC(2026, 8, 7 + Math.floor(day / 5) * 7 + weekday))
      .toISOString()
      .slice(0, 10);
    return shiftIds.map((shiftId, at) => ({
      onDate,
      shiftId,
      places: 1,
      candidates: Array.from({ length: people }, (_each, person) => person).filter(
        (person) => free[person]?.[weekday * shiftIds.length + at],
      ),
    }));
  }).flat();
  return { people, shifts, standing: [] };
}

export function sharesOf({ people: count }: Problem, plan: Plan): number[] {
  const shares = Array.from({ length: count }, () => 0);
  for (const person of plan.flat()) shares[person] = (shares[person] ?? 0) + 1;
  return shares;
}

/** What a person would do by hand: each shift to whoever is free and has had the fewest so far. */
function planByHand({ people: count, shifts }: Problem): Plan {
  const shares = Array.from({ length: count }, () => 0);
  return shifts.map(({ candidates }) => {
    const [best] = [...candidates].sort((one, other) => (shares[one] ?? 0) - (shares[other] ?? 0));
    if (best === undefined) return [];
    shares[best] = (shares[best] ?? 0) + 1;
    return [best];
  });
}

/**
 * Whether a plan is an exact optimum: it is just when no chain of hand-overs leads from somebody to
 * somebody with at least two duties fewer (Harvey et al. 2006, theorem 3.1).
 */
export function isOptimal(problem: Problem, plan: Plan): boolean {
  const shares = sharesOf(problem, plan);
  for (let from = 0; from < problem.people; from += 1) {
    const reached = new Set([from]);
    for (const person of reached) {
      for (const [shift, { candidates }] of problem.shifts.entries()) {
        if (plan[shift]?.includes(person) !== true) continue;
        for (const other of candidates) if (!plan[shift].includes(other)) reached.add(other);
      }
    }
    if ([...reached].some((other) => (shares[other] ?? 0) <= (shares[from] ?? 0) - 2)) return false;
  }
  return true;
}

function squares(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share ** 2, 0);
}

/** Plans a semester for 20 people, 100 days and 4 shifts, and says how fair it is. */
export async function measureRoster(say: (text: string) => void): Promise<void> {
  const problem = semesterProblem(7);
  const times = await timeByTurns(9, {
    fair: () => planDuties(problem),
    byHand: () => planByHand(problem),
  });
  const fair = planDuties(problem);
  const shares = sharesOf(problem, fair);
  const byHand = sharesOf(problem, planByHand(problem));
  say(`\nPlanning ${String(people)} people × ${String(days)} days × 4 shifts (medians of 9)`);
  say(line('fair plan, spread over days, weeks and shifts', times.fair));
  say(line('each shift to the least burdened', times.byHand));
  say(
    `shares ${String(Math.min(...shares))}–${String(Math.max(...shares))}, ` +
      `sum of squares ${String(squares(shares))}, ` +
      `${isOptimal(problem, fair) ? 'the exact optimum' : 'NOT the optimum'}; ` +
      `by hand ${String(Math.min(...byHand))}–${String(Math.max(...byHand))}, ` +
      `sum of squares ${String(squares(byHand))}`,
  );
}
