/** @returns the column as a spreadsheet letters it: 0 is A, 26 is AA */
export function letterOf(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return (before < 0 ? '' : letterOf(before)) + String.fromCharCode(65 + (column % 26));
}
