import type { Shape } from './shapes.ts';

export interface Bar {
  label: string;
  /** Null where it is hidden: no bar then. */
  value: number | null;
  figure: string;
}

/** What bars are fitted into. */
export interface Frame {
  width: number;
  textSize: number;
}

/** The drawing of bars: rows of one height under each other, so that paper may end between two. */
export interface BarRows {
  rowHeight: number;
  rows: Shape[][];
}

/** Rough and on the safe side: wide characters of Chinese, narrow ones of everything else. */
function widthOf(text: string, textSize: number): number {
  let ems = 0;
  for (const character of text) ems += character > '\u2e7f' ? 1 : 0.6;
  return ems * textSize;
}

function shortened(text: string, room: number, textSize: number): string {
  if (widthOf(text, textSize) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, textSize) > room) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}

/**
 * Horizontal bars on one scale that begins at nought: their lengths are the figures. Paper and
 * screen both draw what this returns.
 */
export function drawBars(bars: readonly Bar[], { width, textSize }: Frame): BarRows {
  const gap = 0.7 * textSize;
  const widest = Math.max(0, ...bars.map(({ label }) => widthOf(label, textSize)));
  const labels = Math.min(0.3 * width, widest);
  const figures = Math.max(0, ...bars.map(({ figure }) => widthOf(figure, textSize)));
  const axis = labels + gap;
  const room = width - axis - gap - figures;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));

  const rowHeight = 2 * textSize;
  const barHeight = 1.1 * textSize;
  const middle = rowHeight / 2;
  const baseline = middle + 0.36 * textSize;
  const rows = bars.map(({ label, value, figure }) => {
    const length = ((value ?? 0) / most) * room;
    const words = { kind: 'text', y: baseline } as const;
    const shapes: Shape[] = [
      { ...words, x: labels, anchor: 'end', text: shortened(label, labels, textSize) },
      { kind: 'line', x1: axis, y1: 0, x2: axis, y2: rowHeight },
      { ...words, x: axis + length + gap, anchor: 'start', text: figure },
    ];
    const bar = { x: axis, y: middle - barHeight / 2, width: length, height: barHeight };
    return length === 0 ? shapes : [...shapes, { kind: 'rectangle' as const, ...bar }];
  });
  return { rowHeight, rows };
}
