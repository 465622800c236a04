import { read, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { Refusal } from '../contract/errors.ts';
import { importLimits } from '../contract/students.ts';
import { findHeaderRow } from './headers.ts';

/** More digits than a spreadsheet's number can hold: the last ones are gone. */
const mostDigits = 1e15;

function textOf(cell: CellObject): string {
  const { v } = cell;
  if (v === undefined) return '';
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? '' : v.toISOString().slice(0, 10);
  if (typeof v !== 'number' || cell.t === 'e') return cell.w ?? String(v);
  // Shown as Excel shows it, so that reading the cell finds the loss.
  if (Math.abs(v) >= mostDigits) return v.toExponential();
  // Excel's own General form writes 12 digits and more in scientific notation.
  if (cell.z === undefined || cell.z === 'General') return String(v);
  return cell.w ?? String(v);
}

function rowsOf(sheet: WorkSheet): string[][] {
  if (sheet['!ref'] === undefined) return [];
  const { e: end } = utils.decode_range(sheet['!ref']);
  const lines: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const rows: string[][] = [];
  for (let row = 0; row <= end.r; row += 1) {
    const cells = lines[row] ?? [];
    const texts: string[] = [];
    for (let column = 0; column < Math.min(cells.length, importLimits.columns); column += 1) {
      const cell = cells[column];
      texts.push(cell === undefined ? '' : textOf(cell));
    }
    rows.push(texts);
  }
  return rows;
}

function parseWorkbook(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: importLimits.rows + 1000,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/iu.test(error.message)) {
      throw new Refusal('file_password_protected');
    }
    throw new Refusal('file_unreadable');
  }
}

/**
 * @param bytes of an .xlsx file that is not packed, or of an .xls file
 * @returns the visible sheet whose headers tell most, row by row as text: numbers as their format
 *   shows them (leading zeros stay), dates as ISO
 * @throws Refusal `file_password_protected` or `file_unreadable`
 */
export function readWorkbook(bytes: Buffer): { sheet: string; rows: string[][] } {
  const workbook = parseWorkbook(bytes);
  let best: { sheet: string; rows: string[][]; told: number } | null = null;
  for (const [at, sheet] of workbook.SheetNames.entries()) {
    const hidden = workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0;
    const cells = workbook.Sheets[sheet];
    if (hidden !== 0 || cells === undefined) continue;
    const rows = rowsOf(cells);
    const { at: header, told } = findHeaderRow(rows);
    if (header >= 0 && (best === null || told > best.told)) best = { sheet, rows, told };
  }
  if (best === null) throw new Refusal('file_empty');
  return { sheet: best.sheet, rows: best.rows };
}
