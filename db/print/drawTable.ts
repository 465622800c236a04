import type { FormBlock } from './form.ts';
import { contentWidth, paper, type Sheet } from './sheet.ts';

type Table = Extract<FormBlock, { kind: 'table' }>;

const padding = 5;
const shortTable = 360;

/** Many columns are set smaller, so that figures stand on one line. */
function sizeFor(columns: number): number {
  if (columns > 12) return 7;
  return columns > 8 ? 8 : 9.5;
}

interface Row {
  cells: string[][];
  height: number;
  strong: boolean;
}

/** A table whose head comes again on every page; a row stays on one page. */
export function drawTable(
  sheet: Sheet,
  { title, head, rows, widths, wordy = 1, note }: Table,
): void {
  const size = sizeFor(head.length);
  const leading = size * 1.5;
  const parts = head.map((_, at) => widths?.[at] ?? (at === 0 ? 2 : 1));
  const unit = contentWidth / parts.reduce((sum, part) => sum + part, 0);
  const columns = parts.map((part, at) => ({
    x: paper.side + unit * parts.slice(0, at).reduce((sum, each) => sum + each, 0),
    width: unit * part,
  }));

  const layOut = (texts: readonly string[], strong: boolean): Row => {
    const cells = columns.map(({ width }, at) =>
      sheet.lines(texts[at] ?? '', width - 2 * padding, size),
    );
    const lines = Math.max(...cells.map((each) => each.length));
    return { cells, height: lines * leading + 2 * padding - 2, strong };
  };

  const draw = ({ cells, height, strong }: Row, fill?: number): void => {
    for (const [at, { x, width }] of columns.entries()) {
      sheet.frame(x, sheet.y, width, height, fill);
      for (const [line, text] of (cells[at] ?? []).entries()) {
        const baseline = sheet.y + padding - 1 + line * leading + size * 1.12;
        const manner = { size, strong };
        if (at < wordy) sheet.write(text, x + padding, baseline, manner);
        else sheet.writeRight(text, x + width - padding, baseline, manner);
      }
    }
    sheet.y += height;
  };

  const top = layOut(head, true);
  const body = rows.map(({ cells, strong = false }) => layOut(cells, strong));
  const titleHeight = title === '' ? 0 : 20;
  const whole = body.reduce((sum, { height }) => sum + height, titleHeight + top.height);
  // A short table stays on one page; a long one begins with a row at least.
  sheet.need(whole <= shortTable ? whole : titleHeight + top.height + (body[0]?.height ?? 0));
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
