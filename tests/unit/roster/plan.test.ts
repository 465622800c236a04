import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOptimal, semesterProblem } from '../../bench/roster.ts';
import { planDuties, type Plan, type Problem, type Shift } from '../../../db/roster/plan.ts';

const anyProblem = fc
  .record({
    people: fc.integer({ min: 1, max: 4 }),
    shifts: fc.array(
      fc.record({ places: fc.integer({ min: 1, max: 2 }), mask: fc.integer({ min: 0, max: 15 }) }),
      { minLength: 1, maxLength: 6 },
    ),
    standing: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
  })
  .map(({ people, shifts, standing }): Problem => ({
    people,
    shifts: shifts.map(({ places, mask }, at): Shift => ({
      onDate: `2026-11-${String(2 + Math.floor(at / 2)).padStart(2, '0')}`,
      shiftId: String(at % 2),
      places,
      candidates: [0, 1, 2, 3].filter((each) => each < people && (mask & (1 << each)) !== 0),
    })),
    standing: standing
      .filter((person) => person < people)
      .map((person) => ({ onDate: '2026-10-01', shiftId: '0', person })),
  }));

function sharesOf({ people, standing }: Problem, plan: Plan): number[] {
  const shares = Array.from({ length: people }, () => 0);
  for (const person of [...standing.map((each) => each.person), ...plan.flat()]) {
    shares[person] = (shares[person] ?? 0) + 1;
  }
  return shares;
}

function squares(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share ** 2, 0);
}

function choices<Item>(items: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, at) =>
    choices(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]),
  );
}

/** The least sum of squares of all plans that leave no place open, found by trying every one. */
function exactOptimum(problem: Problem): { squares: number; most: number } {
  let best = { squares: Infinity, most: Infinity };
  function fill(at: number, plan: Plan): void {
    const shift = problem.shifts[at];
    if (shift === undefined) {
      const shares = sharesOf(problem, plan);
      best = {
        squares: Math.min(best.squares, squares(shares)),
        most: Math.min(best.most, Math.max(...shares)),
      };
      return;
    }
    const filled = Math.min(shift.places, shift.candidates.length);
    for (const chosen of choices(shift.candidates, filled)) fill(at + 1, [...plan, chosen]);
  }
  fill(0, []);
  return best;
}

test('a plan is as fair as the fairest of all plans, and leaves open only what nobody can take', () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const plan = planDuties(problem);
      for (const [at, { places, candidates }] of problem.shifts.entries()) {
        const people = plan[at] ?? [];
        expect(people.length).toBe(Math.min(places, candidates.length));
        expect(new Set(people).size).toBe(people.length);
        for (const person of people) expect(candidates).toContain(person);
      }
      const shares = sharesOf(problem, plan);
      const optimum = exactOptimum(problem);
      expect(squares(shares)).toBe(optimum.squares);
      expect(Math.max(...shares)).toBe(optimum.most);
    }),
    { numRuns: 600 },
  );
});

test('where everybody can always come, nobody has two duties more than another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 60 }),
      (people, days) => {
        const everyone = Array.from({ length: people }, (_, at) => at);
        const shifts = Array.from({ length: days }, (_, at) => ({
          onDate: new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10),
          shiftId: 'noon',
          places: 1,
          candidates: everyone,
        }));
        const shares = sharesOf(
          { people, shifts, standing: [] },
          planDuties({ people, shifts, standing: [] }),
        );
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('four shifts of a day fall to four people when four can come', () => {
  const shifts = ['2026-11-02', '2026-11-03', '2026-11-04'].flatMap((onDate) =>
    ['break', 'noon', 'after', 'evening'].map((shiftId) => ({
      onDate,
      shiftId,
      places: 1,
      candidates: [0, 1, 2, 3],
    })),
  );
  const plan = planDuties({ people: 4, shifts, standing: [] });
  for (let day = 0; day < 3; day += 1) {
    expect(new Set(plan.slice(day * 4, day * 4 + 4).flat()).size).toBe(4);
  }
});

test('a whole semester’s plan is an exact optimum: no chain of hand-overs makes it fairer', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const problem = semesterProblem(seed);
    const plan = planDuties(problem);
    expect(isOptimal(problem, plan), String(seed)).toBe(true);
    expect(
      plan.every(
        (people, at) => people.length === Math.min(1, problem.shifts[at]?.candidates.length ?? 0),
      ),
    ).toBe(true);
  }
});
