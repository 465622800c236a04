import i18next from 'i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { ImportMapping } from '../../../db/contract/students.ts';
import { type Stage, stages } from '../../../db/contract/vocabulary/school.ts';
import { type ImportField, sexes } from '../../../db/contract/vocabulary/students.ts';
import { fieldReason, listedApart } from '../../i18n/signs.ts';
import { wordGrade } from '../wordStudent.ts';

type Preview = OutputOf<'students.import.preview'>;
export type BadRow = Preview['bad'][number];
export type ChangedRow = Preview['changes'][number];

/** @returns the field as the wizard names it */
export function wordImportField(field: ImportField): string {
  return field === 'name' ? i18next.t('students.name') : i18next.t(`fields.${field}`);
}

/** @returns why a row cannot be imported, every reason with its field */
export function wordProblems(problems: BadRow['problems']): string {
  return listedApart(
    problems.map(({ field, reason, params }) =>
      fieldReason(wordImportField(field), i18next.t(`reasons.${reason}`, params ?? {})),
    ),
  );
}

function wordValue(field: ImportField, value: string, ofStage: Stage): string {
  if (value === '') return i18next.t('students.importing.blank');
  if (field === 'grade') return wordGrade(ofStage, Number(value));
  const sex = sexes.find((each) => field === 'sex' && each === value);
  if (sex) return i18next.t(`students.sexes.${sex}`);
  const stage = stages.find((each) => field === 'stage' && each === value);
  return stage ? i18next.t(`school.stage.${stage}`) : value;
}

/** @returns one thing that a row would change: `年级：初一 → 初二` */
export function wordChange(
  { field, from, to }: ChangedRow['changed'][number],
  row: Pick<ChangedRow, 'fromStage' | 'toStage'>,
): string {
  return i18next.t('students.importing.changed', {
    field: wordImportField(field),
    from: wordValue(field, from, row.fromStage),
    to: wordValue(field, to, row.toStage),
  });
}

/** @returns the words for the file of rows that were not imported; numbers are filled in later */
export function exportWording() {
  return {
    fileName: i18next.t('students.importing.exportName'),
    row: i18next.t('students.importing.row'),
    reason: i18next.t('students.importing.reason'),
    fields: {
      studentNo: wordImportField('studentNo'),
      name: wordImportField('name'),
      sex: wordImportField('sex'),
      birthDate: wordImportField('birthDate'),
      stage: wordImportField('stage'),
      grade: wordImportField('grade'),
      className: wordImportField('className'),
      dormitory: wordImportField('dormitory'),
      guardianName: wordImportField('guardianName'),
      guardianPhone: wordImportField('guardianPhone'),
    },
    reasons: i18next.t('reasons', { returnObjects: true, limit: '{{limit}}', row: '{{row}}' }),
  };
}

/** @returns what a row holds for a field, as it stands in the spreadsheet */
export function cellOf(
  cells: readonly string[],
  mapping: ImportMapping,
  field: ImportField,
): string {
  const column = mapping[field];
  return column === null ? '' : (cells[column] ?? '');
}
