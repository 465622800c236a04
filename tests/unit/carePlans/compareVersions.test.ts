import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanVersion } from '../../../db/contract/carePlans.ts';
import { compareVersions, isSame } from '../../../renderer/carePlans/compareVersions.ts';

type Content = PlanVersion['content'];

const words = fc.constantFrom('', '到校五天', '早睡', '𬱖㛃');
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
const goals = ids.chain((found) =>
  fc.tuple(
    ...found.map((goalId) =>
      fc.record({
        goalId: fc.constant(goalId),
        what: words,
        sign: words,
        targetOn: fc.constant(null),
      }),
    ),
  ),
);
const actions = ids.chain((found) =>
  fc.tuple(
    ...found.map((actionId) =>
      fc.record({
        actionId: fc.constant(actionId),
        what: words,
        owner: words,
        dueOn: fc.constant(null),
      }),
    ),
  ),
);
const content: fc.Arbitrary<Content> = fc.record({
  situation: words,
  goals,
  actions,
  family: words,
  classTeacher: words,
  subjectTeachers: words,
  counsellor: words,
  leader: words,
  hospitalAdvice: words,
  reviewOn: fc.constant(null),
});

test('a version differs in nothing from itself, in whatever order its goals stand', () => {
  fc.assert(
    fc.property(content, (one) => {
      const turned = { ...one, goals: [...one.goals].reverse() };
      expect(isSame(compareVersions(one, turned))).toBe(true);
    }),
  );
});

test('what was taken away and added leads from the one version to the other', () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      const { parts, goals: found } = compareVersions(before, after);
      const made = { ...before };
      for (const { part, after: text } of parts) made[part] = text;
      for (const part of ['situation', 'family', 'leader'] as const) {
        expect(made[part]).toBe(after[part]);
      }
      const removed = new Set(found.removed.map(({ goalId }) => goalId));
      const changed = new Map(found.changed.map((each) => [each.after.goalId, each.after]));
      const rebuilt = [
        ...before.goals
          .filter(({ goalId }) => !removed.has(goalId))
          .map((goal) => changed.get(goal.goalId) ?? goal),
        ...found.added,
      ];
      const byId = (list: Content['goals']) =>
        [...list].sort((one, other) => one.goalId.localeCompare(other.goalId));
      expect(byId(rebuilt)).toEqual(byId(after.goals));
    }),
  );
});

test('comparing the other way round swaps what was added and what was removed', () => {
  fc.assert(
    fc.property(content, content, (one, other) => {
      const there = compareVersions(one, other).actions;
      const back = compareVersions(other, one).actions;
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      expect(back.changed).toHaveLength(there.changed.length);
    }),
  );
});
