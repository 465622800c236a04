const units = ['B', 'KB', 'MB', 'GB'] as const;

/** @returns `3.4 MB` */
export function wordBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? size.toFixed(0) : size.toFixed(1)} ${units[unit] ?? 'B'}`;
}

/** @param at as the clock writes it. @returns `2026-11-24 09:00` */
export function wordMoment(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
