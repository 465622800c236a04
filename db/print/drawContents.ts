import type { FormBlock } from './form.ts';
import { bodySize, contentWidth, lineHeight, paper, type Sheet } from './sheet.ts';

const rowHeight = lineHeight + 4;

/** The list of headings: its room is kept while the form is drawn, and filled when pages are known. */
export class Contents {
  readonly #count: number;
  #at: { page: number; y: number } | null = null;

  constructor(blocks: readonly FormBlock[]) {
    this.#count = blocks.filter(({ kind }) => kind === 'heading').length;
  }

  reserve(sheet: Sheet, title: string): void {
    sheet.need(rowHeight * (this.#count + 2));
    sheet.writeCentred(title, paper.width / 2, sheet.y + 14, { size: 12, strong: true });
    sheet.y += 2 * rowHeight;
    this.#at = { page: sheet.doc.getNumberOfPages(), y: sheet.y };
    sheet.y += rowHeight * this.#count;
  }

  fill(sheet: Sheet): void {
    if (this.#at === null) return;
    sheet.doc.setPage(this.#at.page);
    const right = paper.side + contentWidth;
    for (const [at, { text, page }] of sheet.headings.entries()) {
      const baseline = this.#at.y + at * rowHeight + bodySize;
      const [line = ''] = sheet.lines(text, contentWidth - 60);
      sheet.write(line, paper.side, baseline);
      sheet.writeRight(String(page), right, baseline);
      const from = paper.side + sheet.widthOf(line) + 6;
      sheet.doc.setLineDashPattern([0.8, 3], 0);
      sheet.rule(from, baseline, right - 24 - from, 130);
      sheet.doc.setLineDashPattern([], 0);
    }
  }
}
