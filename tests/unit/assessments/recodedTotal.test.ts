import fc from 'fast-check';
import { expect, test } from 'vitest';
import { library } from '../../../db/assessments/library.ts';
import { recodedTotal, scoreAnswers } from '../../../db/assessments/score.ts';

/** Every scale that papers and platforms count in more than one way, with each other way. */
const ways = library().flatMap((scale) =>
  scale.otherCodings.map((given) => ({
    scale,
    given,
    name: `${scale.code} ${String(given.from)}`,
  })),
);

test.each(ways)(
  'the scores of a sheet counted the other way are those of the same sheet ($name)',
  ({ scale, given }) => {
    const width = scale.coding.to - scale.coding.from;
    const places = fc.array(fc.nat(width), {
      minLength: scale.items.length,
      maxLength: scale.items.length,
    });
    const sheet = (answers: readonly number[], from: number) =>
      new Map(answers.map((place, at) => [at + 1, place + from]));
    // What counts answers from some answer on counts them from the same answer in either coding.
    const asGiven = {
      ...scale,
      coding: given,
      scores: scale.scores.map((rule) =>
        rule.countsFrom === undefined
          ? rule
          : { ...rule, countsFrom: rule.countsFrom - scale.coding.from + given.from },
      ),
    };
    fc.assert(
      fc.property(places, (answers) => {
        const own = scoreAnswers(scale, sheet(answers, scale.coding.from)).scores;
        const theirs = scoreAnswers(asGiven, sheet(answers, given.from)).scores;
        for (const [at, rule] of scale.scores.entries()) {
          const moved = recodedTotal(rule, theirs[at]?.value ?? NaN, given, scale.coding);
          expect(moved, rule.code).toBeCloseTo(own[at]?.value ?? NaN, 2);
        }
      }),
      { numRuns: 60 },
    );
  },
);
