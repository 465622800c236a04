import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawBars, type Bar } from '../../../db/charts/bars.ts';
import type { Shape } from '../../../db/charts/shapes.ts';

const frame = { width: 480, textSize: 9 };

function bar(label: string, value: number | null): Bar {
  return { label, value, figure: value === null ? '—' : String(value) };
}

function of<Kind extends Shape['kind']>(kind: Kind, shapes: readonly Shape[] | undefined) {
  const is = (shape: Shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind;
  return (shapes ?? []).filter(is);
}

test('the lengths of bars are to each other as their figures', () => {
  const { rows } = drawBars([bar('初一', 10), bar('初二', 40), bar('初三', 20)], frame);
  const lengths = rows.map((shapes) => of('rectangle', shapes)[0]?.width ?? 0);
  expect(lengths[1]).toBeCloseTo(4 * (lengths[0] ?? 0));
  expect(lengths[2]).toBeCloseTo(2 * (lengths[0] ?? 0));
});

test('a hidden figure and nought have no bar, and say so in words', () => {
  const { rows } = drawBars([bar('男', null), bar('女', 0), bar('未填', 7)], frame);
  expect(rows.map((shapes) => of('rectangle', shapes).length)).toEqual([0, 0, 1]);
  expect(rows.map((shapes) => of('text', shapes)[1]?.text)).toEqual(['—', '0', '7']);
});

test('a label too long for its room is cut with dots; the others stay whole', () => {
  const { rows } = drawBars([bar('一'.repeat(60), 3), bar('其他', 2)], frame);
  const [first, second] = rows.map((shapes) => of('text', shapes)[0]?.text);
  expect(first).toMatch(/^一{5,}…$/);
  expect(second).toBe('其他');
});

test('whatever the figures and words, no bar leaves the drawing or runs under a figure', () => {
  const bars = fc.array(
    fc.record({
      label: fc.string({ maxLength: 60 }),
      value: fc.option(fc.nat(1_000_000)),
      figure: fc.constantFrom('—', '0', '1000000'),
    }),
  );
  const frames = fc.record({
    width: fc.integer({ min: 300, max: 1200 }),
    textSize: fc.integer({ min: 7, max: 16 }),
  });
  fc.assert(
    fc.property(bars, frames, (given, { width, textSize }) => {
      const { rows, rowHeight } = drawBars(given, { width, textSize });
      expect(rows).toHaveLength(given.length);
      for (const shapes of rows) {
        const [axis] = of('line', shapes);
        const [label, figure] = of('text', shapes);
        expect(label?.x).toBeLessThan(axis?.x1 ?? 0);
        expect(figure?.x).toBeLessThan(width);
        for (const { x, y, width: length, height } of of('rectangle', shapes)) {
          expect(x).toBe(axis?.x1);
          expect(x + length).toBeLessThan(figure?.x ?? 0);
          expect(y).toBeGreaterThan(0);
          expect(y + height).toBeLessThan(rowHeight);
        }
      }
    }),
  );
});
