import { utils, write, type CellObject } from '@e965/xlsx';

/** @returns an .xlsx file of one sheet; every cell is text, so that none is taken for a formula */
export function writeWorkbook(rows: readonly (readonly string[])[]): Uint8Array {
  const cells = rows.map((row) => row.map((text): CellObject => ({ t: 's', v: text, z: '@' })));
  const workbook = utils.book_new(utils.aoa_to_sheet(cells), 'Sheet1');
  const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the workbook was not written as bytes');
  return bytes;
}
