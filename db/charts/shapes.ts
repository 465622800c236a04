/** One thing of a drawing; lengths from the drawing's upper left corner, in the unit of its frame. */
export type Shape =
  | { kind: 'rectangle'; x: number; y: number; width: number; height: number }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number }
  /** A line of text that begins or ends at `x`, its baseline at `y`. */
  | { kind: 'text'; x: number; y: number; anchor: 'start' | 'end'; text: string };
