import type { CheckedInputOf } from '../../contract/commands.ts';
import { fillTemplate } from '../../spreadsheet/fillTemplate.ts';
import type { JudgedFile } from './judgeRows.ts';

type Wording = CheckedInputOf<'resultImport.leftOut'>['wording'];

/** @returns the rows that are not ready under their headers, each with its row and its reasons */
export function leftOutRows({ table, judgements }: JudgedFile, wording: Wording): string[][] {
  const left = judgements.filter(({ verdict }) => verdict !== 'ready');
  return [
    [wording.row, wording.reason, ...table.headers],
    ...left.map(({ row, verdict, problems }) => {
      const why = problems.map(({ column, reason, params }) => {
        const header = column === null ? '' : (table.headers[column] ?? '');
        const words = fillTemplate(wording.reasons[reason], params ?? {});
        return header === '' ? words : `${header}: ${words}`;
      });
      return [String(row.row), [wording.verdicts[verdict], ...why].join('; '), ...row.cells];
    }),
  ];
}
