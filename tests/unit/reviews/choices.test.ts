import fc from 'fast-check';
import { expect, test } from 'vitest';
import { riskLevels } from '../../../db/contract/vocabulary/records.ts';
import {
  levelDecisions,
  reviewDecisions,
  type ReviewDecision,
} from '../../../db/contract/vocabulary/reviews.ts';
import { choicesFor, toggled } from '../../../renderer/reviews/choices.ts';

test('whatever is ticked in whatever order, the screen never holds decisions that exclude each other', () => {
  const ticks = fc
    .constantFrom(...riskLevels)
    .chain((level) =>
      fc.tuple(fc.constant(level), fc.array(fc.constantFrom(...choicesFor(level)))),
    );
  fc.assert(
    fc.property(ticks, ([level, decisions]) => {
      let chosen: ReviewDecision[] = [];
      for (const each of decisions) {
        const before = chosen;
        chosen = toggled(before, each, level);
        expect(chosen.includes(each)).toBe(!before.includes(each));
        const ofLevel = chosen.filter((one) => levelDecisions.some((other) => other === one));
        expect(ofLevel.length).toBeLessThanOrEqual(1);
        if (chosen.includes('no_action')) expect(chosen).toEqual(['no_action']);
        expect(new Set(chosen).size).toBe(chosen.length);
      }
    }),
  );
});

test('every decision is offered at some level, and none that its level leaves no room for', () => {
  expect(new Set(riskLevels.flatMap((level) => choicesFor(level)))).toEqual(
    new Set(reviewDecisions),
  );
  expect(choicesFor('imminent')).not.toContain('raise');
  expect(choicesFor('none')).not.toContain('keep');
  expect(choicesFor('high')).not.toContain('no_action');
});
