import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';

/** What a test writes into a cell: text, a number as Excel keeps it, or a cell with its format. */
export type TestCell = string | number | CellObject;

function cellOf(cell: TestCell): CellObject {
  if (typeof cell === 'object') return cell;
  return typeof cell === 'number' ? { t: 'n', v: cell } : { t: 's', v: cell };
}

/** @returns a sheet of the rows */
export function sheetOf(rows: readonly (readonly TestCell[])[]): WorkSheet {
  return utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
}

interface FileForm {
  bookType?: 'xlsx' | 'biff8';
  /** Days counted from 1904, as old Macs do. */
  date1904?: boolean;
  hidden?: string[];
}

/** @returns the workbook as a file */
export function workbookFile(
  sheets: Record<string, WorkSheet>,
  { bookType = 'xlsx', date1904 = false, hidden = [] }: FileForm = {},
): Uint8Array {
  const workbook = utils.book_new();
  workbook.Workbook = {
    WBProps: { date1904 },
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  for (const [name, sheet] of Object.entries(sheets)) {
    utils.book_append_sheet(workbook, sheet, name);
  }
  const bytes: unknown = write(workbook, { type: 'buffer', bookType, compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes');
  return bytes;
}

/** @returns the rows as one sheet of a file */
export function fileOf(rows: readonly (readonly TestCell[])[]): Uint8Array {
  return workbookFile({ 名册: sheetOf(rows) });
}

/** Two-byte codes by their characters, and the four-byte ones beyond the plane, as the standard counts. */
const gb18030Codes = new Map<string, number[]>();
{
  const decoder = new TextDecoder('gb18030', { fatal: true });
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(high, low));
      if ([...character].length === 1) gb18030Codes.set(character, [high, low]);
    }
  }
}

function gb18030CodeOf(character: string): number[] {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  const known = gb18030Codes.get(character);
  if (known) return known;
  if (point < 0x10000) throw new Error(`no two-byte code for ${character}`);
  const linear = point - 0x10000;
  return [
    0x90 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}

/** @returns the text as the named encoding writes it */
export function encode(
  text: string,
  encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'gb18030',
): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'gb18030':
      return Uint8Array.from([...text].flatMap(gb18030CodeOf));
  }
}

/** @returns the rows as CSV, quoted where it must be */
export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  const quote = (cell: string) =>
    /["\r\n]/u.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(quote).join(delimiter)).join('\r\n');
}
