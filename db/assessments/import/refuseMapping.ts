import { Refusal, type FieldRefusal } from '../../contract/errors.ts';
import { type ResultMapping } from '../../contract/resultImport.ts';
import type { Coding, Scale } from '../../contract/scales.ts';
import { resultKeys } from '../../contract/vocabulary/resultImport.ts';

/** Every column that is read, by what it is read as. */
function columnsOf({ keys, onDate, level, values }: ResultMapping): [string, number | null][] {
  const named: [string, number | null][] = [
    ...resultKeys.map((key): [string, number | null] => [key, keys[key]]),
    ['onDate', onDate],
    ['level', level],
  ];
  if (values.kind === 'answers') {
    return [
      ...named,
      ...values.items.map((column, at): [string, number | null] => [
        `items.${String(at + 1)}`,
        column,
      ]),
    ];
  }
  if (values.kind === 'totals') {
    return [
      ...named,
      ...values.scores.map(({ code, column }): [string, number | null] => [
        `scores.${code}`,
        column,
      ]),
    ];
  }
  return named;
}

function missingColumns(mapping: ResultMapping, scale: Scale, onDate: string | null): string[] {
  const { keys, values } = mapping;
  const missing: string[] = [];
  if (keys.studentNo === null && keys.name === null) missing.push('studentNo', 'name');
  if (mapping.onDate === null && onDate === null) missing.push('onDate');
  if (values.kind === 'answers') {
    for (const { number } of scale.items) {
      if ((values.items[number - 1] ?? null) === null) missing.push(`items.${String(number)}`);
    }
  } else if (values.kind === 'totals') {
    if (values.scores.every(({ column }) => column === null)) missing.push('scores');
  } else if (mapping.level === null) missing.push('level');
  return missing;
}

/**
 * Refuses columns that cannot be read as they were said.
 *
 * @param width how many columns the file has
 * @throws Refusal `column_missing`, `duplicate_column`, or of `items`, `scores` or `codingFrom`
 */
export function refuseMapping(
  mapping: ResultMapping,
  scale: Scale,
  onDate: string | null,
  width: number,
): void {
  const { values } = mapping;
  if (values.kind === 'answers' && values.items.length !== scale.items.length) {
    const reason = values.items.length < scale.items.length ? 'too_few' : 'too_many';
    throw Refusal.field('items', reason, { limit: scale.items.length });
  }
  if (values.kind === 'totals') {
    for (const [at, { code }] of values.scores.entries()) {
      if (!scale.scores.some((rule) => rule.code === code)) {
        throw Refusal.field(`scores.${code}`, 'not_found');
      }
      if (values.scores.findIndex((other) => other.code === code) !== at) {
        throw Refusal.field(`scores.${code}`, 'duplicate');
      }
    }
  }
  const columns = columnsOf(mapping);
  const gone = columns.flatMap(([field, column]) =>
    column !== null && column >= width ? [field] : [],
  );
  const missing = [...missingColumns(mapping, scale, onDate), ...gone];
  if (missing.length > 0) {
    throw new Refusal('column_missing', {
      fields: missing.map((field): FieldRefusal => ({ field, reason: 'required' })),
    });
  }
  const bearers = new Map<number, string[]>();
  for (const [field, column] of columns) {
    if (column !== null) bearers.set(column, [...(bearers.get(column) ?? []), field]);
  }
  const twice = [...bearers.values()].filter((fields) => fields.length > 1).flat();
  if (twice.length > 0) {
    throw new Refusal('duplicate_column', {
      fields: twice.map((field): FieldRefusal => ({ field, reason: 'not_unique' })),
    });
  }
}

/**
 * @returns the coding that a person said the file uses
 * @throws Refusal of `codingFrom` when nobody has, or when the scale has none such
 */
export function givenCoding({ coding, otherCodings }: Scale, from: number | null): Coding {
  if (from === null) throw Refusal.field('codingFrom', 'required');
  const given = [coding, ...otherCodings].find((each) => each.from === from);
  if (given === undefined) throw Refusal.field('codingFrom', 'not_an_option');
  return given;
}
