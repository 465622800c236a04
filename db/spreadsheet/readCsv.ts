import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../contract/errors.ts';
import { importLimits } from '../contract/students.ts';
import { decodeText, type Encoding } from './decodeText.ts';
import { findHeaderRow } from './headers.ts';

const delimiters = [',', ';', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/** Enough to find titles and headers in. */
const beginning = 40;

function records(text: string, delimiter: Delimiter, to: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      to,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('file_unreadable');
    throw error;
  }
}

/** The delimiter under which the header row tells most; else the one that cuts most. */
function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; told: number; cuts: number } | null = null;
  const lines = text.split(/\r\n|\r|\n/u, beginning);
  for (const delimiter of delimiters) {
    const rows = lines.map((line) =>
      line.split(delimiter, importLimits.columns).map((cell) => cell.replace(/"/gu, '')),
    );
    const { told } = findHeaderRow(rows);
    const cuts = rows.reduce((sum, cells) => sum + cells.length, 0);
    if (best === null || told > best.told || (told === best.told && cuts > best.cuts)) {
      best = { delimiter, told, cuts };
    }
  }
  return best?.delimiter ?? ',';
}

/**
 * @returns every record of a CSV file, blank ones included so that rows keep their numbers
 * @throws Refusal `file_encoding` or `file_unreadable`
 */
export function readCsv(bytes: Uint8Array): { encoding: Encoding; rows: string[][] } {
  const { encoding, text } = decodeText(bytes);
  return { encoding, rows: records(text, guessDelimiter(text), importLimits.rows + 1000) };
}
