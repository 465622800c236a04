import type { FormBlock } from './form.ts';
import { contentWidth, paper, type Sheet } from './sheet.ts';

type Bars = Extract<FormBlock, { kind: 'bars' }>;

const size = 9;
const barHeight = 10;
const rowHeight = 18;
const figureWidth = 60;
/** So many bars stay with what may not be parted from them. */
const lastBars = 3;

/**
 * Horizontal bars on one scale that begins at nought: their lengths are the figures.
 *
 * @param tail room that their end leaves on its page
 */
export function drawBars(sheet: Sheet, { title, bars }: Bars, tail: number): void {
  const labels = Math.min(
    contentWidth * 0.3,
    Math.max(0, ...bars.map(({ label }) => sheet.widthOf(label, size))) + 10,
  );
  const left = paper.side + labels;
  const room = contentWidth - labels - figureWidth;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  sheet.need(22 + Math.min(bars.length, 6) * rowHeight);
  const [heading = ''] = sheet.lines(title, contentWidth, 10.5);
  sheet.write(heading, paper.side, sheet.y + 13, { size: 10.5, strong: true });
  sheet.y += 22;
  for (const [at, { label, value, figure }] of bars.entries()) {
    const rest = bars.length - at;
    sheet.need(tail > 0 && rest <= lastBars ? rest * rowHeight + tail : rowHeight);
    const [words = ''] = sheet.lines(label, labels - 6, size);
    const baseline = sheet.y + barHeight - 1;
    sheet.write(words, paper.side, baseline, { size, grey: 40 });
    sheet.doc.setDrawColor(190);
    sheet.doc.setLineWidth(0.5);
    sheet.doc.line(left, sheet.y - 4, left, sheet.y + rowHeight - 4);
    const length = ((value ?? 0) / most) * room;
    if (length > 0) {
      sheet.doc.setFillColor('#1f6f78');
      sheet.doc.rect(left, sheet.y, length, barHeight, 'F');
    }
    sheet.write(figure, left + length + 5, baseline, { size, grey: 40 });
    sheet.y += rowHeight;
  }
  sheet.y += 10;
}
