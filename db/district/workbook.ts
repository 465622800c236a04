import type { OutputOf } from '../contract/commands.ts';
import { FigureBook, type Cell } from '../spreadsheet/figureBook.ts';
import { factWords, memberWord, sectionWords } from '../summary/paperWords.ts';
import { groupWords, jointTableWords, wordCell, wordPlace, wordTerm } from './paperWords.ts';

/** @returns a joint summary as .xlsx, a sheet a table; a hidden cell is ＊, a hidden sum its range */
export function workbookOf({
  published,
  content,
}: OutputOf<'district.get'>): OutputOf<'district.xlsx'> {
  const book = new FigureBook();
  book.add('概况', [
    ['单位', content.district],
    ['学期', wordTerm(content.term)],
    ['编号', published.number],
    ['汇总日', content.madeOn],
    ['学校', '学段', '编号', '统计日'],
    ...content.schools.map(({ name, group, number, countedOn }) => [
      name,
      groupWords[group],
      number,
      countedOn,
    ]),
    ...content.missing.map((name) => [name, '未报送']),
  ]);
  for (const { section, facts, rows } of content.facts) {
    book.add(sectionWords[section], [
      ['学校', ...facts.map((name) => factWords[name])],
      ...rows.map(({ place, cells }) => [
        wordPlace(content, place),
        ...cells.map(({ value, of }): Cell =>
          of === null ? value : `${String(value)}/${String(of)}`,
        ),
      ]),
    ]);
  }
  for (const { code, axis, members, rows } of content.tables) {
    book.add(jointTableWords[code], [
      ['学校', ...members.map((member) => memberWord(axis, member)), '合计'],
      ...rows.map(({ place, cells }) => [
        wordPlace(content, place),
        ...cells.map((cell): Cell => (typeof cell === 'number' ? cell : wordCell(cell))),
      ]),
    ]);
  }
  book.add(sectionWords.plan, [
    ['学校', '做到', '未做到', '尚无记录'],
    ...content.plan.map(({ place, met, notMet, unknown }) => [
      wordPlace(content, place),
      met,
      notMet,
      unknown,
    ]),
  ]);
  return {
    fileName: `联合汇总-第${String(published.number)}号.xlsx`,
    bytes: book.bytes(),
  };
}
