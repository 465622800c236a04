import type { FormBlock } from './form.ts';
import { contentWidth, paper, type Sheet } from './sheet.ts';

type Table = Extract<FormBlock, { kind: 'table' }>;

const shortTable = 360;
const smallest = 5;
const noteSize = 8.5;
const noteHeight = 13;
/** So many rows of a table stay with what may not be parted from it. */
const lastRows = 2;

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
  note: string[];
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
  const { title, head, rows, widths, note } = table;
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
    note: note === undefined ? [] : sheet.lines(note, contentWidth, noteSize),
  };
}

/** How high the rows from one on are, with the note and what must come after it. */
function endingHeight({ body, note }: LaidOut, from: number, tail: number): number {
  return body
    .slice(from)
    .reduce((sum, { height }) => sum + height, note.length * noteHeight + tail);
}

/** What must stand together at its beginning: a short table whole, of a long one a row at least. */
function beginning(laidOut: LaidOut, tail: number): number {
  const { titleHeight, top, body } = laidOut;
  const head = titleHeight + top.height;
  const whole = body.reduce((sum, { height }) => sum + height, head);
  if (whole > shortTable) return head + (body[0]?.height ?? 0);
  return tail === 0 ? whole : head + endingHeight(laidOut, 0, tail);
}

/**
 * @param tail room that its end leaves on its page
 * @returns how much room a table needs to begin on a page
 */
export function tableBeginning(sheet: Sheet, table: Table, tail: number): number {
  return beginning(layOut(sheet, table), tail);
}

/**
 * A table whose head comes again on every page; a row stays on one page.
 *
 * @param tail room that its end leaves on its page; then its last rows stand there together
 */
export function drawTable(sheet: Sheet, table: Table, tail: number): void {
  const { title, wordy = 1 } = table;
  const laidOut = layOut(sheet, table);
  const { size, padding, columns, top, body, titleHeight, note } = laidOut;

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

  sheet.need(beginning(laidOut, tail));
  if (title !== '') {
    const [line = ''] = sheet.lines(title, contentWidth, 10.5);
    sheet.write(line, paper.side, sheet.y + 13, { size: 10.5, strong: true });
    sheet.y += titleHeight;
  }
  draw(top, 240);
  const last = tail === 0 ? body.length : body.length - lastRows;
  for (const [at, row] of body.entries()) {
    const after = at < last ? 0 : endingHeight(laidOut, at + 1, tail);
    if (sheet.room < row.height + after) {
      sheet.newPage();
      draw(top, 240);
    }
    draw(row, row.strong ? 250 : undefined);
  }
  for (const line of note) {
    sheet.need(noteHeight);
    sheet.write(line, paper.side, sheet.y + 11, { size: noteSize, grey: 90 });
    sheet.y += noteHeight;
  }
  sheet.y += 12;
}
