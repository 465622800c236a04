import { utils, write, type CellObject } from '@e965/xlsx';
import type { OutputOf } from '../contract/commands.ts';
import { axisWords, factWords, memberWord, sectionWords, tableWords } from './paperWords.ts';

type Cell = string | number;

/** Text stays text: nothing in it is taken for a formula. */
function cellOf(value: Cell): CellObject {
  return typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value, z: '@' };
}

/** @returns the figures of a summary as .xlsx, a sheet a table; a hidden cell is ＊ */
export function workbookOf({
  summary,
  content,
}: OutputOf<'summary.get'>): OutputOf<'summary.xlsx'> {
  const workbook = utils.book_new();
  const add = (name: string, rows: readonly (readonly Cell[])[]) => {
    // A sheet's name has at most 31 characters, and none of these.
    const fit = name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 31);
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => row.map(cellOf))), fit);
  };
  add('概况', [
    ['学校', content.school],
    ['学期', content.semester.name],
    ['编号', summary.number],
    ['统计日', content.countedOn],
    ...content.facts.map(({ section, fact, value, of }) => [
      `${sectionWords[section]} · ${factWords[fact]}`,
      value,
      ...(of === null ? [] : [of]),
    ]),
  ]);
  for (const cube of content.cubes) {
    const { axes, rows } = cube;
    const across = axes.length > 1 ? (axes.at(-1) ?? null) : null;
    const down = across === null ? axes : axes.slice(0, -1);
    const words = (place: readonly (string | null)[]) =>
      place.map((member, at) => {
        const axis = down[at];
        return member === null || axis === undefined ? '合计' : memberWord(axis.axis, member);
      });
    add(tableWords[cube.code], [
      [
        ...down.map(({ axis }) => axisWords[axis]),
        ...(across === null
          ? ['数']
          : [...across.members.map((member) => memberWord(across.axis, member)), '合计']),
      ],
      ...rows.map(({ place, cells }) => [...words(place), ...cells.map((cell) => cell ?? '＊')]),
    ]);
  }
  const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the workbook was not written as bytes');
  return { fileName: `学期汇总-第${String(summary.number)}号.xlsx`, bytes };
}
