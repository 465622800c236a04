import type { CheckedInputOf } from '../../contract/commands.ts';
import { fillTemplate } from '../../spreadsheet/fillTemplate.ts';
import type { Judgement, Problem } from './judgeRows.ts';

type Wording = CheckedInputOf<'students.import.errors'>['wording'];

function word({ field, reason, params }: Problem, wording: Wording): string {
  return `${wording.fields[field]}: ${fillTemplate(wording.reasons[reason], params ?? {})}`;
}

/** @returns the refused rows under their headers, each with its row in the file and its reasons */
export function errorRows(
  headers: readonly string[],
  judgements: readonly Judgement[],
  wording: Wording,
): string[][] {
  const bad = judgements.filter((judgement) => judgement.verdict === 'bad');
  return [
    [wording.row, wording.reason, ...headers],
    ...bad.map(({ row, problems }) => [
      String(row.row),
      problems.map((problem) => word(problem, wording)).join('; '),
      ...row.cells,
    ]),
  ];
}

/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection). */
const formula = /^[=+\-@＝＋－＠\t\r]/u;

/** @returns CSV (RFC 4180) with a byte order mark, in which no cell is taken for a formula */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((cells) =>
    cells
      .map((cell) => (formula.test(cell) ? `'${cell}` : cell))
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  );
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}
