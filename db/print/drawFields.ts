import type { FormField, FormOption } from './form.ts';
import { formWords } from './formWords.ts';
import { bodySize, contentWidth, lineHeight, paper, type Sheet } from './sheet.ts';

const labelWidth = 76;
const padding = 7;
/** Rows that flow over pages leave at least so many lines on each. */
const fewest = 3;

/** One line of a field, drawn from `x` on at a baseline. */
type Line = (x: number, baseline: number) => void;

const boxWidth = 13;
const betweenOptions = 14;

/** @returns boxes with their words, as many a line as fit */
export function optionLines(sheet: Sheet, options: readonly FormOption[], width: number): Line[] {
  const rows: { option: FormOption; lines: string[]; at: number }[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const lines = sheet.lines(option.text, width - boxWidth);
    const needed = boxWidth + Math.max(...lines.map((line) => sheet.widthOf(line)));
    if (used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push({ option, lines, at: used });
    used += needed + betweenOptions;
  }
  return rows.flatMap((row) => {
    const height = Math.max(...row.map(({ lines }) => lines.length));
    return Array.from({ length: height }, (_, each): Line => (x, baseline) => {
      for (const { option, lines, at } of row) {
        if (each === 0) sheet.box(x + at, baseline, option.on);
        sheet.write(lines[each] ?? '', x + at + boxWidth, baseline);
      }
    });
  });
}

interface Cell {
  x: number;
  width: number;
  label: string;
  lines: Line[];
}

function layOut(sheet: Sheet, row: readonly FormField[]): { cells: Cell[]; height: number } {
  const width = contentWidth / row.length;
  const room = width - labelWidth - 2 * padding;
  let height = 1;
  const cells = row.map(({ label, value, lines: atLeast = 1 }, at): Cell => {
    const lines =
      typeof value === 'string'
        ? sheet.lines(value, room).map((line): Line => (x, baseline) => {
            sheet.write(line, x, baseline);
          })
        : optionLines(sheet, value.options, room);
    height = Math.max(height, lines.length, atLeast);
    return { x: paper.side + at * width, width, label, lines };
  });
  return { cells, height };
}

const heightOf = (lines: number) => lines * lineHeight + 2 * padding;
const baselineOf = (top: number, line: number) =>
  top + padding + line * lineHeight + (lineHeight + bodySize * 0.72) / 2;

function drawLabel(sheet: Sheet, label: string, x: number, top: number, height: number): void {
  sheet.frame(x, top, labelWidth, height, 246);
  const lines = sheet.lines(label, labelWidth - 10);
  // In a tall cell the label stays where reading begins.
  const first = height > 9 * lineHeight ? top : top + (height - heightOf(lines.length)) / 2;
  for (const [at, line] of lines.entries()) {
    sheet.writeCentred(line, x + labelWidth / 2, baselineOf(first, at), { grey: 50 });
  }
}

/** Draws the lines of a row from one line to another, in one page. */
function drawPart(sheet: Sheet, cells: readonly Cell[], from: number, to: number): void {
  const height = heightOf(to - from);
  const top = sheet.y;
  for (const { x, width, label, lines } of cells) {
    drawLabel(sheet, from === 0 ? label : label + formWords.continued, x, top, height);
    sheet.frame(x + labelWidth, top, width - labelWidth, height);
    const part = lines.slice(from, to);
    // What is short stands in the middle of its cell, beside its label.
    const slack = part.length === 1 && to - from < 4 ? (to - from - 1) / 2 : 0;
    for (const [at, line] of part.entries()) {
      line(x + labelWidth + padding, baselineOf(top, at + slack));
    }
  }
  sheet.y += height;
}

function drawRow(sheet: Sheet, row: readonly FormField[], tail: number): void {
  const { cells, height } = layOut(sheet, row);
  // A label of several lines needs its room too, whatever stands beside it.
  const labels = Math.max(...row.map(({ label }) => sheet.lines(label, labelWidth - 10).length));
  const whole = Math.max(height, labels);
  if (heightOf(whole) + tail <= sheet.room) {
    drawPart(sheet, cells, 0, whole);
    return;
  }
  const least = Math.max(labels + 1, Math.min(whole, fewest));
  let from = 0;
  while (from < whole) {
    sheet.need(heightOf(least));
    const fit = Math.max(1, Math.floor((sheet.room - 2 * padding) / lineHeight));
    const ends = heightOf(whole - from) + tail <= sheet.room;
    // The last lines go over together, to stand with what may not be parted from them.
    const cut = ends ? whole : Math.min(from + fit, whole - least);
    if (cut - from >= least || sheet.atTop) {
      const to = cut > from ? cut : Math.min(whole, from + fit);
      drawPart(sheet, cells, from, to);
      from = to;
    }
    if (from < whole) sheet.newPage();
  }
}

/**
 * A table of labelled fields; a row that is longer than the page goes on over the next.
 *
 * @param tail room that its end leaves on its page
 */
export function drawFields(
  sheet: Sheet,
  rows: readonly (readonly FormField[])[],
  tail: number,
): void {
  for (const [at, row] of rows.entries()) drawRow(sheet, row, at === rows.length - 1 ? tail : 0);
  sheet.y += 10;
}
