import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeOf } from '../../../db/transfer/cardCode.ts';
import { codesInPicture } from '../../../renderer/transfer/codesInPicture.ts';
import { photographed } from './photographed.ts';

/** As long as that of a real card, whose keys are the most of it; the same at each run. */
function cardCode(name = ''): string {
  const keys = createHash('shake256', { outputLength: 1250 }).update(name).digest('hex');
  return codeOf(JSON.stringify({ format: 'xinqiao-card', keys }));
}

const isCard = (code: string) => code.startsWith('XINQIAO-CARD:');
const middle = { x: 0.5, y: 0.5, edge: 0.8 };

test.for([
  ['on the screen', 620, {}, {}],
  ['scanned a little askew', 950, { turned: 2 }, { noise: 20 }],
  ['scanned upside down', 950, { turned: 181 }, { noise: 20 }],
  ['lying on its edge', 1100, { turned: 45, edge: 0.6 }, { noise: 20 }],
  ['held slanting, in bad light', 1200, { turned: 10, tilted: 0.15 }, { shade: 0.5, noise: 30 }],
  ['blurred, a part of a large photograph', 2000, { edge: 0.5 }, { noise: 40, blurred: 3 }],
] as const)('a card is read from a picture of it %s', async ([, side, lying, light]) => {
  const code = cardCode();
  const draw = photographed([{ ...middle, code, ...lying }], light);
  expect(await codesInPicture(side, draw, isCard)).toEqual([code]);
});

test('all codes of a picture are told', async () => {
  const [one, other] = [cardCode('one'), cardCode('other')];
  const draw = photographed([
    { code: one, x: 0.25, y: 0.3, edge: 0.42 },
    { code: other, x: 0.75, y: 0.7, edge: 0.42 },
  ]);
  const found = await codesInPicture(1200, draw, isCard);
  expect(found.sort()).toEqual([one, other].sort());
  const poster = photographed([{ ...middle, code: 'https://example.org/' }]);
  expect(await codesInPicture(500, poster, isCard)).toEqual(['https://example.org/']);
});

test('a code that one size of a slanting photograph hides is read in another', async () => {
  const lying = { ...middle, turned: 10, tilted: 0.15 };
  for (let each = 0; each < 4; each += 1) {
    const code = cardCode(String(each));
    const draw = photographed([{ ...lying, code }], { shade: 0.5, noise: 30 });
    expect(await codesInPicture(1200, draw, isCard)).toEqual([code]);
  }
});

test('where no code is, none is made up', async () => {
  expect(await codesInPicture(500, photographed([], { noise: 60 }), isCard)).toEqual([]);
  const cut = photographed([{ ...middle, code: cardCode(), x: 0.95 }]);
  expect(await codesInPicture(600, cut, isCard)).toEqual([]);
  const dot = () => ({ width: 1, height: 1, data: new Uint8ClampedArray(4) });
  expect(await codesInPicture(1, dot, isCard)).toEqual([]);
});
