import { createHash } from 'node:crypto';
import type { ResultKind, ResultMapping } from '../../contract/resultImport.ts';
import type { Scale } from '../../contract/scales.ts';
import { guessMapping, headerKey } from '../../spreadsheet/headers.ts';
import { nameKey } from '../../store/nameKey.ts';

/** @returns what two files have in common whose columns are read alike */
export function headerShape(headers: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(headers.map(headerKey)))
    .digest('hex');
}

/** @returns each header that stands over more than one column, with those columns */
export function repeatedHeaders(
  headers: readonly string[],
): { header: string; columns: number[] }[] {
  const found = new Map<string, { header: string; columns: number[] }>();
  for (const [column, header] of headers.entries()) {
    const key = headerKey(header);
    if (key === '') continue;
    const before = found.get(key);
    if (before) before.columns.push(column);
    else found.set(key, { header, columns: [column] });
  }
  return [...found.values()].filter(({ columns }) => columns.length > 1);
}

/** How platforms number their items: 第3题, 3、题文, Q3, 题目3, scl_3. */
const itemNumbers = [
  /^第?(\d{1,3})(?:题|[.、，,:：)）\s]|$)/u,
  /^(?:题目?|问题|条目|item|question|q|t|a)[\s_.-]*(\d{1,3})(?!\d)/u,
  /^[a-z][a-z\d]*?[\s_.-]?(\d{1,3})$/u,
] as const;

const dayHeader =
  /(?:测评|测试|测验|施测|作答|答题|完成|提交|评估|筛查|结束).*(?:日期|时间)|^(?:日期|时间|date|testdate|completedat)$/u;
const levelHeader = /等级|级别|预警|风险|程度|结论|level|risk/u;

/** Ends of a header that say no more than that it is a score. */
const scoreEnding = /(?:因子)?(?:原始|标准|总)?(?:均|得)?分[数值]?$|score$/u;

function itemColumns(
  headers: readonly string[],
  taken: ReadonlySet<number>,
  { items }: Scale,
): (number | null)[] {
  const free = headers.map((header, column) =>
    taken.has(column) ? '' : header.normalize('NFKC').trim().toLowerCase(),
  );
  let best: Map<number, number> = new Map();
  for (const pattern of itemNumbers) {
    const found = new Map<number, number>();
    for (const [column, header] of free.entries()) {
      const number = Number(pattern.exec(header)?.[1] ?? 0);
      if (number >= 1 && number <= items.length && !found.has(number)) found.set(number, column);
    }
    if (found.size > best.size) best = found;
  }
  const byText = new Map(free.map((header, column) => [nameKey(header), column]));
  return items.map(
    ({ number, text }) =>
      best.get(number) ?? (text === undefined ? null : (byText.get(nameKey(text.zh)) ?? null)),
  );
}

function scoreColumns(
  headers: readonly string[],
  taken: ReadonlySet<number>,
  { scores }: Scale,
): { code: string; column: number | null }[] {
  const used = new Set(taken);
  const take = (fits: (key: string) => boolean): number | null => {
    const column = headers.findIndex((header, at) => !used.has(at) && fits(headerKey(header)));
    if (column < 0) return null;
    used.add(column);
    return column;
  };
  const columns = new Map<string, number | null>();
  // First what is said exactly, so that 总分 does not take what 总均分 means.
  for (const { code, name } of scores) {
    const names = [headerKey(name.zh), headerKey(name.en), headerKey(code)];
    columns.set(
      code,
      take((key) => key !== '' && names.includes(key)),
    );
  }
  for (const { code, name } of scores) {
    if (columns.get(code) !== null) continue;
    const bare = headerKey(name.zh).replace(scoreEnding, '');
    columns.set(
      code,
      take((key) => {
        const told = key.replace(scoreEnding, '');
        if (told === '') return code === 'total' && key !== '';
        return bare !== '' && told === bare;
      }),
    );
  }
  return scores.map(({ code }) => ({ code, column: columns.get(code) ?? null }));
}

/**
 * Guesses which column holds what. A header that stands over several columns is nobody's, and the
 * coding is a person's to say where the scale has more than one.
 */
export function guessColumns(headers: readonly string[], scale: Scale): ResultMapping {
  const doubtful = new Set(repeatedHeaders(headers).flatMap(({ columns }) => columns));
  const clear = headers.map((header, column) => (doubtful.has(column) ? '' : header));
  const { studentNo, name, grade, className, birthDate, sex, ...others } = guessMapping(clear);
  const keys = { studentNo, name, grade, className, birthDate, sex };
  const taken = new Set(
    [...Object.values(keys), ...Object.values(others)].filter((column) => column !== null),
  );
  const find = (pattern: RegExp): number | null => {
    const column = clear.findIndex(
      (header, at) => !taken.has(at) && pattern.test(headerKey(header)),
    );
    if (column < 0) return null;
    taken.add(column);
    return column;
  };
  const onDate = find(dayHeader);
  const items = itemColumns(clear, taken, scale);
  const scores = scoreColumns(clear, taken, scale);
  const told = {
    answers: items.filter((column) => column !== null).length,
    totals: scores.filter(({ column }) => column !== null).length,
  };
  for (const { column } of scores) if (column !== null) taken.add(column);
  const level = find(levelHeader);
  const codingFrom = scale.otherCodings.length === 0 ? scale.coding.from : null;
  const kind: ResultKind =
    told.answers * 2 > items.length
      ? 'answers'
      : told.totals > 0 || level === null
        ? 'totals'
        : 'level';
  return {
    keys,
    onDate,
    level,
    values:
      kind === 'answers'
        ? { kind, codingFrom, items }
        : kind === 'totals'
          ? { kind, codingFrom, scores }
          : { kind },
  };
}
