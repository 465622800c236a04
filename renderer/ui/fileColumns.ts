import { listed } from '../i18n/signs.ts';
import { letterOf } from './columnLetter.ts';

/** A spreadsheet's header, and its first rows. */
interface OpenedFile {
  headers: readonly string[];
  sample: readonly { cells: readonly string[] }[];
}

const shownValues = 3;

/** @returns the columns to choose from, by letter and header; rows may be wider than the header */
export function columnChoices({ headers, sample }: OpenedFile): { value: number; label: string }[] {
  const width = Math.max(headers.length, ...sample.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_each, column) => ({
    value: column,
    label: `${letterOf(column)} · ${headers[column] ?? ''}`,
  }));
}

/** @returns the first few of the values, each once, those that say nothing left out */
export function wordSample(values: readonly string[]): string {
  return listed([...new Set(values.filter((value) => value !== ''))].slice(0, shownValues));
}
