import type { jsPDF } from 'jspdf';
import { breakLines } from './breakLines.ts';
import type { Typeface } from './typeface.ts';

/** A4 and its margins, in points. */
export const paper = { width: 595.28, height: 841.89, side: 56, top: 66, bottom: 62 } as const;
export const contentWidth = paper.width - 2 * paper.side;

export const bodySize = 10.5;
export const lineHeight = 16.5;

interface Manner {
  size?: number;
  grey?: number;
  strong?: boolean;
}

/** The paper of one form: where the next thing goes, and how text and rules are put on it. */
export class Sheet {
  readonly doc: jsPDF;
  readonly #face: Typeface;
  y: number = paper.top;
  /** Where each heading has come to stand. */
  readonly headings: { text: string; page: number }[] = [];

  constructor(doc: jsPDF, face: Typeface) {
    this.doc = doc;
    this.#face = face;
  }

  /** What is left of the page. */
  get room(): number {
    return paper.height - paper.bottom - this.y;
  }

  get atTop(): boolean {
    return this.y === paper.top;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = paper.top;
  }

  /** Goes to a new page unless so much is left of this one. */
  need(height: number): void {
    if (this.room < height && !this.atTop) this.newPage();
  }

  widthOf(text: string, size = bodySize): number {
    let width = 0;
    for (const character of text) width += this.#face.widthOf(character);
    return width * size;
  }

  lines(text: string, width: number, size = bodySize, indent = 0): string[] {
    return breakLines(text, width, (character) => this.#face.widthOf(character) * size, indent);
  }

  /** Writes one line from `x` on, its baseline at `y`. */
  write(line: string, x: number, y: number, manner: Manner = {}): void {
    const { size = bodySize, grey = 0, strong = false } = manner;
    this.doc.setFontSize(size);
    this.doc.setTextColor(grey);
    this.doc.setDrawColor(grey);
    this.doc.setLineWidth(size / 36);
    let at = x;
    for (const { font, codes } of this.#face.runsOf(line)) {
      this.doc.setFont(font);
      // One weight is embedded; a strong line is filled and its outline drawn.
      this.doc.text(codes, at, y, strong ? { renderingMode: 'fillThenStroke' } : {});
      at += this.doc.getTextWidth(codes);
    }
  }

  writeCentred(line: string, middle: number, y: number, manner: Manner = {}): void {
    this.write(line, middle - this.widthOf(line, manner.size) / 2, y, manner);
  }

  writeRight(line: string, right: number, y: number, manner: Manner = {}): void {
    this.write(line, right - this.widthOf(line, manner.size), y, manner);
  }

  rule(x: number, y: number, width: number, grey = 150): void {
    this.doc.setDrawColor(grey);
    this.doc.setLineWidth(0.5);
    this.doc.line(x, y, x + width, y);
  }

  /** A frame, filled when `fill` says how light. */
  frame(x: number, y: number, width: number, height: number, fill?: number): void {
    this.doc.setDrawColor(150);
    this.doc.setLineWidth(0.5);
    if (fill !== undefined) this.doc.setFillColor(fill, fill, fill);
    this.doc.rect(x, y, width, height, fill === undefined ? 'S' : 'FD');
  }

  /** A box to tick, standing on the baseline. */
  box(x: number, y: number, ticked: boolean): void {
    const side = 8.5;
    this.doc.setDrawColor(60);
    this.doc.setLineWidth(0.6);
    this.doc.rect(x, y - side + 0.5, side, side);
    if (!ticked) return;
    this.doc.setDrawColor(0);
    this.doc.setLineWidth(1.3);
    this.doc.lines(
      [
        [2.2, 2.4],
        [4.2, -5.4],
      ],
      x + 1.2,
      y - 3.6,
    );
  }
}
