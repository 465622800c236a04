import type { OutputOf } from '../contract/commands.ts';
import { FigureBook } from '../spreadsheet/figureBook.ts';
import { axisWords, factWords, memberWord, sectionWords, tableWords } from './paperWords.ts';

/** @returns the figures of a summary as .xlsx, a sheet a table; a hidden cell is ＊ */
export function workbookOf({
  summary,
  content,
}: OutputOf<'summary.get'>): OutputOf<'summary.xlsx'> {
  const book = new FigureBook();
  book.add('概况', [
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
    book.add(tableWords[cube.code], [
      [
        ...down.map(({ axis }) => axisWords[axis]),
        ...(across === null
          ? ['数']
          : [...across.members.map((member) => memberWord(across.axis, member)), '合计']),
      ],
      ...rows.map(({ place, cells }) => [...words(place), ...cells.map((cell) => cell ?? '＊')]),
    ]);
  }
  return { fileName: `学期汇总-第${String(summary.number)}号.xlsx`, bytes: book.bytes() };
}
