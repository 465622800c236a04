import { drawBars } from '../charts/bars.ts';
import { drawShapes } from './drawShapes.ts';
import type { FormBlock } from './form.ts';
import { contentWidth, paper, type Sheet } from './sheet.ts';

type Bars = Extract<FormBlock, { kind: 'bars' }>;

const textSize = 9;
const titleHeight = 20;
/** So many bars begin together under their title. */
const firstBars = 6;
/** So many bars stay with what may not be parted from them. */
const lastBars = 3;

/**
 * Bars under their title.
 *
 * @param tail room that their end leaves on its page
 */
export function drawBarBlock(sheet: Sheet, { title, bars }: Bars, tail: number): void {
  const { rowHeight, rows } = drawBars(bars, { width: contentWidth, textSize });
  sheet.need(titleHeight + Math.min(rows.length, firstBars) * rowHeight);
  const [heading = ''] = sheet.lines(title, contentWidth, 10.5);
  sheet.write(heading, paper.side, sheet.y + 13, { size: 10.5, strong: true });
  sheet.y += titleHeight;
  for (const [at, shapes] of rows.entries()) {
    const rest = rows.length - at;
    sheet.need(tail > 0 && rest <= lastBars ? rest * rowHeight + tail : rowHeight);
    drawShapes(sheet, shapes, textSize);
    sheet.y += rowHeight;
  }
  sheet.y += 12;
}
