import { Refusal } from '../contract/errors.ts';
import { importLimits } from '../contract/students.ts';
import { findHeaderRow } from './headers.ts';
import { readCsv } from './readCsv.ts';
import { readWorkbook } from './readWorkbook.ts';
import type { Table, TableRow } from './table.ts';
import { unpackZip } from './unpackZip.ts';

const zipMark = [0x50, 0x4b, 0x03, 0x04];
const compoundFileMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Longer than anything that a field takes, so that it is refused as too long and not cut. */
const longestCell = 500;
/** All texts of a table together. */
const mostText = 48 * 1024 * 1024;

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Blanks and invisible marks that copying leaves around a text, and Excel's sign for text. */
function tidy(cell: string): string {
  return cell
    .slice(0, longestCell)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu, '')
    .trim()
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^'(?=[\d=+\-@＝＋－＠])/u, '');
}

/** What lies in the file, by its content and not by its name. */
function rawTable(bytes: Uint8Array): Pick<Table, 'fileKind' | 'encoding' | 'sheet'> & {
  rows: string[][];
} {
  if (startsWith(bytes, zipMark)) {
    return { fileKind: 'xlsx', encoding: null, ...readWorkbook(unpackZip(bytes)) };
  }
  if (startsWith(bytes, compoundFileMark)) {
    return { fileKind: 'xls', encoding: null, ...readWorkbook(Buffer.from(bytes)) };
  }
  return { fileKind: 'csv', sheet: null, ...readCsv(bytes) };
}

function tidyRows(rows: readonly string[][], header: number): TableRow[] {
  const tidied: TableRow[] = [];
  let length = 0;
  for (const [at, cells] of rows.entries()) {
    if (at <= header) continue;
    const texts = cells.map(tidy);
    if (texts.every((text) => text === '')) continue;
    length += texts.reduce((sum, text) => sum + text.length, 0);
    if (tidied.length === importLimits.rows || length > mostText) {
      throw new Refusal('file_too_large');
    }
    tidied.push({ row: at + 1, cells: texts });
  }
  return tidied;
}

/**
 * Reads a spreadsheet: .xlsx, .xls or delimited text.
 *
 * @throws Refusal `file_unreadable`, `file_too_large`, `file_empty`, `file_encoding` or
 *   `file_password_protected`
 */
export function readTable(bytes: Uint8Array): Table {
  if (bytes.length === 0) throw new Refusal('file_empty');
  const { rows: all, ...about } = rawTable(bytes);
  const rows = all.map((cells) => cells.slice(0, importLimits.columns));
  const { at: header } = findHeaderRow(rows);
  const headers = (rows[header] ?? []).map(tidy);
  const under = tidyRows(rows, header);
  if (under.length === 0) throw new Refusal('file_empty');
  return { ...about, headers, rows: under };
}
