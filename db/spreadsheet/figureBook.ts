import { utils, write, type CellObject } from '@e965/xlsx';

export type Cell = string | number;

/** Text stays text: nothing in it is taken for a formula. */
function cellOf(value: Cell): CellObject {
  return typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value, z: '@' };
}

/** A workbook of published figures, a sheet a table. */
export class FigureBook {
  readonly #workbook = utils.book_new();

  /** @param name what of it a sheet can be called is taken: 31 characters, and not all of them */
  add(name: string, rows: readonly (readonly Cell[])[]): void {
    const fit = name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 31);
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
    utils.book_append_sheet(this.#workbook, sheet, fit);
  }

  /** @returns the workbook as .xlsx */
  bytes(): Uint8Array {
    const options = { type: 'buffer', bookType: 'xlsx', compression: true } as const;
    const bytes: unknown = write(this.#workbook, options);
    if (!(bytes instanceof Uint8Array))
      throw new TypeError('the workbook was not written as bytes');
    return bytes;
  }
}
