import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutBlocks, type Stretch } from '../../../renderer/appointments/layoutBlocks.ts';

const stretches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 140 }), fc.integer({ min: 1, max: 20 })), {
    maxLength: 30,
  })
  .map((pairs) =>
    pairs.map(([start, length], n): Stretch => ({
      id: String(n),
      startMinute: start * 10,
      endMinute: (start + length) * 10,
    })),
  );

test('no two blocks of one time stand in one place, and every block has a place', () => {
  fc.assert(
    fc.property(stretches, (blocks) => {
      const places = layoutBlocks(blocks);
      expect(places.size).toBe(blocks.length);
      for (const one of blocks) {
        for (const other of blocks) {
          const meet = one.startMinute < other.endMinute && other.startMinute < one.endMinute;
          if (one.id === other.id || !meet) continue;
          const [place, beside] = [places.get(one.id), places.get(other.id)];
          expect(place?.lane).not.toBe(beside?.lane);
          expect(place?.lanes).toBe(beside?.lanes);
        }
      }
    }),
  );
});

test('a block that stands alone has the whole width', () => {
  const places = layoutBlocks([
    { id: 'a', startMinute: 480, endMinute: 525 },
    { id: 'b', startMinute: 525, endMinute: 570 },
  ]);
  expect([...places.values()]).toEqual([
    { lane: 0, lanes: 1 },
    { lane: 0, lanes: 1 },
  ]);
});
