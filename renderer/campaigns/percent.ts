/** @returns a place between two ends, as the `%` that SVG reads */
export function percent(value: number, from: number, to: number): string {
  return `${String(to === from ? 0 : ((value - from) / (to - from)) * 100)}%`;
}
