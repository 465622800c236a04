import { describe, expect, test } from 'vitest';
import { library } from '../../../db/assessments/library.ts';
import { judgeTotals, recoded, scoreAnswers } from '../../../db/assessments/score.ts';
import { rangeOf, scaleFile, type Scale } from '../../../db/contract/scales.ts';

function scale(code: string): Scale {
  const found = library().find((each) => each.code === code);
  if (found === undefined) throw new Error(`no scale ${code}`);
  return found;
}

function answered(values: readonly (number | null)[]): Map<number, number> {
  return new Map(values.flatMap((value, at) => (value === null ? [] : [[at + 1, value] as const])));
}

const all = (code: string, value: number) => answered(scale(code).items.map(() => value));

const valueOf = (code: string, answers: Map<number, number>, score = 'total') =>
  scoreAnswers(scale(code), answers).scores.find((each) => each.code === score)?.value;

describe('published scoring', () => {
  test('PHQ-9: sums of nine items fall into the bands of Kroenke 2001', () => {
    const phq = scale('phq-9');
    const bandOf = (values: number[]) => {
      const band = scoreAnswers(phq, answered(values)).scores[0]?.band;
      return band === null || band === undefined ? '' : phq.scores[0]?.bands[band]?.name.en;
    };
    expect(bandOf([1, 1, 1, 1, 0, 0, 0, 0, 0])).toBe('None or minimal');
    expect(bandOf([1, 1, 1, 1, 1, 0, 0, 0, 0])).toBe('Mild');
    expect(bandOf([2, 2, 2, 2, 2, 0, 0, 0, 0])).toBe('Moderate');
    expect(bandOf([3, 3, 3, 3, 3, 0, 0, 0, 0])).toBe('Moderately severe');
    expect(bandOf([3, 3, 3, 3, 3, 3, 2, 0, 0])).toBe('Severe');
  });
  test('PHQ-9 item 9 is critical from 1 on, whatever the total', () => {
    const one = scoreAnswers(scale('phq-9'), answered([0, 0, 0, 0, 0, 0, 0, 0, 1]));
    expect(one).toMatchObject({ critical: [9], over: false, valid: true });
    expect(scoreAnswers(scale('phq-9'), all('phq-9', 0)).critical).toEqual([]);
  });
  test('PHQ-9 with two items missing takes the mean of the others, with three it has no value', () => {
    expect(valueOf('phq-9', answered([2, 2, 2, 2, 2, 2, 2, null, null]))).toBe(18);
    const three = scoreAnswers(scale('phq-9'), answered([2, 2, 2, 2, 2, 2, null, null, null]));
    expect(three).toMatchObject({ valid: false, over: false, scores: [{ value: null }] });
  });
  test('WHO-5: the raw sum times four, low at 50 and below', () => {
    expect(valueOf('who-5', all('who-5', 5))).toBe(100);
    const low = scoreAnswers(scale('who-5'), answered([3, 3, 2, 2, 2]));
    expect(low).toMatchObject({ over: true, scores: [{ value: 48 }] });
    expect(scoreAnswers(scale('who-5'), answered([3, 3, 3, 2, 2])).over).toBe(false);
  });
  test('DASS-21: each sum is doubled', () => {
    const { scores } = scoreAnswers(scale('dass-21'), all('dass-21', 1));
    expect(scores.map(({ value }) => value)).toEqual([14, 14, 14]);
    expect(scores.map(({ over }) => over)).toEqual([true, true, false]);
  });
  test('CES-D: the four happy items count the other way', () => {
    const worst = answered(
      scale('ces-d').items.map(({ number }) => ([4, 8, 12, 16].includes(number) ? 0 : 3)),
    );
    expect(valueOf('ces-d', worst)).toBe(60);
    expect(valueOf('ces-d', all('ces-d', 0))).toBe(12);
  });
  test('SDS and SAS: the raw sum times 1.25, cut to a whole number', () => {
    // All 2: ten (SDS) or five (SAS) reversed items count 3.
    expect(valueOf('sds', all('sds', 2))).toBe(62);
    expect(valueOf('sas', all('sas', 2))).toBe(56);
  });
  test('SCL-90: total above 160, more than 43 positive items, or a factor of 2', () => {
    const positives = answered(scale('scl-90').items.map((_item, at) => (at < 44 ? 2 : 1)));
    const result = scoreAnswers(scale('scl-90'), positives);
    expect(valueOf('scl-90', positives)).toBe(134);
    expect(valueOf('scl-90', positives, 'positive')).toBe(44);
    expect(result.over).toBe(true);
    expect(scoreAnswers(scale('scl-90'), all('scl-90', 1)).over).toBe(false);
  });
  test('MHT: seven lies void the result, and no factor points at anybody then', () => {
    const lies = (count: number) =>
      answered(
        scale('mht').items.map(({ number }) => {
          const place = number >= 82 && number % 2 === 0 ? (number - 82) / 2 : -1;
          return place === -1 || place < count ? 1 : 0;
        }),
      );
    expect(scoreAnswers(scale('mht'), lies(6))).toMatchObject({ valid: true, over: true });
    expect(scoreAnswers(scale('mht'), lies(7))).toMatchObject({ valid: false, over: false });
    expect(valueOf('mht', lies(0))).toBe(90);
  });
  test('SDQ: a scale counts with three of five items, prorated; prosocial points the other way', () => {
    const three = answered(
      scale('sdq-self').items.map(({ number }) => ([3, 8].includes(number) ? null : 1)),
    );
    expect(valueOf('sdq-self', three, 'emotion')).toBe(5);
    const unkind = scoreAnswers(scale('sdq-self'), all('sdq-self', 0));
    expect(unkind.scores.find(({ code }) => code === 'prosocial')?.over).toBe(true);
  });
  test('MSSMHS: factor means of two decimals, attention from 2', () => {
    const result = scoreAnswers(scale('mssmhs'), all('mssmhs', 2));
    expect(result.scores.every(({ value, over }) => value === 2 && over)).toBe(true);
    const one = new Map(all('mssmhs', 1)).set(3, 2);
    expect(valueOf('mssmhs', one, 'obsession')).toBe(1.17);
  });
});

describe('for every scale of the library', () => {
  test.each(library().map((each) => [each.code, each] as const))(
    '%s: any answers give scores within the range that it states',
    (_code, each) => {
      // A generator with a fixed seed (Numerical Recipes), so that a failure can be seen again.
      let seed = 20261124;
      const next = (below: number) => {
        seed = (seed * 1664525 + 1013904223) % 4294967296;
        return Math.floor((seed / 4294967296) * below);
      };
      const width = each.coding.to - each.coding.from + 1;
      for (let round = 0; round < 300; round += 1) {
        const answers = answered(each.items.map(() => each.coding.from + next(width)));
        for (const [at, { value, band }] of scoreAnswers(each, answers).scores.entries()) {
          const rule = each.scores[at];
          if (rule === undefined || value === null) throw new Error('a whole answer sheet scores');
          const { from, to } = rangeOf(rule, each.coding);
          expect(value).toBeGreaterThanOrEqual(from);
          expect(value).toBeLessThanOrEqual(to);
          expect(band === null).toBe(rule.bands.length === 0);
        }
      }
    },
  );
  test.each(library().map((each) => [each.code, each] as const))(
    '%s: one answer higher never lowers a score, unless the item is reversed',
    (_code, each) => {
      const low = answered(each.items.map(() => each.coding.from));
      const before = scoreAnswers(each, low).scores;
      for (const item of each.items) {
        const after = scoreAnswers(
          each,
          new Map(low).set(item.number, each.coding.from + 1),
        ).scores;
        for (const [at, { value }] of after.entries()) {
          const change = (value ?? 0) - (before[at]?.value ?? 0);
          expect(item.reverse ? -change : change).toBeGreaterThanOrEqual(0);
        }
      }
    },
  );
  test.each(library().map((each) => [each.code, each] as const))(
    '%s: the other coding gives the same result',
    (_code, each) => {
      for (const other of each.otherCodings) {
        expect(recoded(other.from, other, each.coding)).toBe(each.coding.from);
        expect(recoded(other.to, other, each.coding)).toBe(each.coding.to);
      }
    },
  );
  test('a paper’s totals are judged as the answers would be', () => {
    const result = judgeTotals(scale('phq-9'), new Map([['total', 10]]));
    expect(result).toMatchObject({ valid: true, over: true, scores: [{ band: 2 }] });
    expect(
      judgeTotals(
        scale('mht'),
        new Map([
          ['validity', 8],
          ['study', 9],
        ]),
      ),
    ).toMatchObject({
      valid: false,
      over: false,
    });
  });
});

describe('a scale file with a hole in it is refused at the hole', () => {
  const whole = () => structuredClone(scale('phq-9'));
  test.each<[string, (file: Scale) => void, string]>([
    ['an item left out', (file) => file.items.splice(3, 1), 'items.3.number'],
    ['an item without its text', (file) => delete file.items[4]?.text, 'items.4.text'],
    ['an answer without a name', (file) => file.options.pop(), 'options'],
    [
      'a score of an item that is not there',
      (file) => file.scores[0]?.items.push(10),
      'scores.0.items.9',
    ],
    ['an item twice in a score', (file) => file.scores[0]?.items.push(1), 'scores.0.items'],
    ['a gap at the end of the bands', (file) => file.scores[0]?.bands.pop(), 'scores.0.bands.3.to'],
    [
      'bands that overlap',
      (file) => {
        const band = file.scores[0]?.bands[1];
        if (band) band.from = 4;
      },
      'scores.0.bands.1.from',
    ],
    [
      'a cut-off that no score can reach',
      (file) => {
        const rule = file.scores[0];
        if (rule) rule.cutOff = { atLeast: 28 };
      },
      'scores.0.cutOff',
    ],
    [
      'a critical answer that nobody can give',
      (file) => {
        const item = file.items[8];
        if (item) item.criticalFrom = 4;
      },
      'items.8.criticalFrom',
    ],
    [
      'another coding of another width',
      (file) => (file.otherCodings = [{ from: 1, to: 5 }]),
      'otherCodings.0',
    ],
    ['no licence', (file) => (file.licence = ' '), 'licence'],
  ])('%s', (_name, spoil, place) => {
    const file = whole();
    spoil(file);
    const issues = scaleFile.safeParse(file).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.'))).toContain(place);
  });
  test('the whole one is taken', () => {
    expect(scaleFile.safeParse(whole()).success).toBe(true);
  });
});

test('wording comes only with scales that may be passed on', () => {
  const worded = library().filter(({ items }) => items.some(({ text }) => text !== undefined));
  expect(worded.map(({ code }) => code)).toEqual(['phq-9', 'gad-7', 'who-5', 'dass-21']);
});
