import i18next from 'i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { ListedRow } from '../../../db/contract/resultImport.ts';
import type { ResultKey, RowVerdict } from '../../../db/contract/vocabulary/resultImport.ts';
import { fieldReason, listedApart } from '../../i18n/signs.ts';
import { wordPlace } from '../../students/wordStudent.ts';

export type Opened = OutputOf<'resultImport.open'>;
export type Preview = OutputOf<'resultImport.preview'>;
export type Candidate = ListedRow['candidates'][number];

/** What a row that is not written can come to, in the order of the list. */
export const leftOutVerdicts = [
  'proposed',
  'ambiguous',
  'unmatched',
  'wrong',
  'duplicate',
  'already',
  'no_consent',
  'left',
  'outside_campaign',
  'skipped',
] as const satisfies readonly RowVerdict[];

/** @returns a student's key as the wizard names it */
export function wordKey(key: ResultKey): string {
  return key === 'name' ? i18next.t('students.name') : i18next.t(`fields.${key}`);
}

/** @returns why a row is not ready: what it came to, then each column with its reason */
export function wordReason({ verdict, problems }: ListedRow, headers: readonly string[]): string {
  const why = problems.map(({ column, reason, params }) => {
    const words = i18next.t(`reasons.${reason}`, params ?? {});
    const header = column === null ? '' : (headers[column] ?? '');
    return header === '' ? words : fieldReason(header, words);
  });
  const verdictWord = i18next.t(`resultImport.verdicts.${verdict}`);
  return listedApart([verdictWord, ...why]);
}

/** @returns whom a row may be about, told apart from others of the same name */
export function wordCandidate(candidate: Candidate): string {
  const { name, studentNo, birthDate } = candidate;
  const place = wordPlace(candidate);
  return birthDate === null
    ? i18next.t('resultImport.candidate', { name, place, studentNo })
    : i18next.t('resultImport.candidateBorn', { name, place, studentNo, birthDate });
}

/** @returns the words for the file of rows that are left out; numbers are filled in later */
export function leftOutWording() {
  return {
    fileName: i18next.t('resultImport.exportName'),
    row: i18next.t('resultImport.row'),
    reason: i18next.t('resultImport.reason'),
    verdicts: i18next.t('resultImport.verdicts', { returnObjects: true }),
    reasons: i18next.t('reasons', {
      returnObjects: true,
      limit: '{{limit}}',
      row: '{{row}}',
      from: '{{from}}',
      to: '{{to}}',
    }),
  };
}
