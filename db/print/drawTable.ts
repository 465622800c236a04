import type { FormBlock } from './form.ts';
import { contentWidth, paper, type Sheet } from './sheet.ts';

type Table = Extract<FormBlock, { kind: 'table' }>;

const shortTable = 360;
const smallest = 5;

/** Many columns are set smaller and closer. */
function mannerFor(columns: number): { size: number; padding: number } {
  if (columns > 12) return { size: 7, padding: 3 };
  return { size: columns > 8 ? 8 : 9.5, padding: 5 };
}

interface Row {
  cells: string[][];
  height: number;
  strong: boolean;
}

interface LaidOut {
  size: number;
  padding: number;
  columns: { x: number; width: number }[];
  top: Row;
  body: Row[];
  titleHeight: number;
}

/** The largest size, up to one, at which every figure stands on one line in its column. */
function fittingSize(
  sheet: Sheet,
  { rows, wordy = 1 }: Table,
  rooms: readonly number[],
  most: number,
): number {
  const fits = rows.flatMap(({ cells }) =>
    cells
      .map((text, at) => (at < wordy ? most : (rooms[at] ?? 0) / sheet.widthOf(text, 1)))
      .filter((size) => size > 0),
  );
  // A hair smaller: what fits to the last digit must not be broken by a rounding error.
  return Math.max(smallest, Math.min(most, ...fits.map((size) => size * 0.99)));
}

function layOut(sheet: Sheet, table: Table): LaidOut {
  const { title, head, rows, widths } = table;
  const manner = mannerFor(head.length);
  const { padding } = manner;
  const parts = head.map((_, at) => widths?.[at] ?? (at === 0 ? 2 : 1));
  const unit = contentWidth / parts.reduce((sum, part) => sum + part, 0);
  const columns = parts.map((part, at) => ({
    x: paper.side + unit * parts.slice(0, at).reduce((sum, each) => sum + each, 0),
    width: unit * part,
  }));
  const rooms = columns.map(({ width }) => width - 2 * padding);
  const size = fittingSize(sheet, table, rooms, manner.size);
  const rowOf = (texts: readonly string[], strong: boolean): Row => {
    const cells = rooms.map((room, at) => sheet.lines(texts[at] ?? '', room, size));
    const lines = Math.max(...cells.map((each) => each.length));
    return { cells, height: lines * size * 1.5 + 8, strong };
  };
  return {
    size,
    padding,
    columns,
    top: rowOf(head, true),
    body: rows.map(({ cells, strong = false }) => rowOf(cells, strong)),
    titleHeight: title === '' ? 0 : 20,
  };
}

/** What must stand together at its beginning: a short table whole, of a long one a row at least. */
function beginning({ titleHeight, top, body }: LaidOut): number {
  const whole = body.reduce((sum, { height }) => sum + height, titleHeight + top.height);
  return whole <= shortTable ? whole : titleHeight + top.height + (body[0]?.height ?? 0);
}

/** @returns how much room a table needs to begin on a page */
export function tableBeginning(sheet: Sheet, table: Table): number {
  return beginning(layOut(sheet, table));
}

/** A table whose head comes again on every page; a row stays on one page. */
export function drawTable(sheet: Sheet, table: Table): void {
  const { title, wordy = 1, note } = table;
  const laidOut = layOut(sheet, table);
  const { size, padding, columns, top, body, titleHeight } = laidOut;

  const draw = ({ cells, height, strong }: Row, fill?: number): void => {
    for (const [at, { x, width }] of columns.entries()) {
      sheet.frame(x, sheet.y, width, height, fill);
      for (const [line, text] of (cells[at] ?? []).entries()) {
        const baseline = sheet.y + 4 + line * size * 1.5 + size * 1.12;
        const manner = { size, strong };
        if (at < wordy) sheet.write(text, x + padding, baseline, manner);
        else sheet.writeRight(text, x + width - padding, baseline, manner);
      }
    }
    sheet.y += height;
  };

  sheet.need(beginning(laidOut));
  if (title !== '') {
    const [line = ''] = sheet.lines(title, contentWidth, 10.5);
    sheet.write(line, paper.side, sheet.y + 13, { size: 10.5, strong: true });
    sheet.y += titleHeight;
  }
  draw(top, 240);
  for (const row of body) {
    if (sheet.room < row.height) {
      sheet.newPage();
      draw(top, 240);
    }
    draw(row, row.strong ? 250 : undefined);
  }
  if (note !== undefined) {
    for (const line of sheet.lines(note, contentWidth, 8.5)) {
      sheet.need(13);
      sheet.write(line, paper.side, sheet.y + 11, { size: 8.5, grey: 90 });
      sheet.y += 13;
    }
  }
  sheet.y += 12;
}
