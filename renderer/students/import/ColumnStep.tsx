import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { ImportMapping } from '../../../db/contract/students.ts';
import type { Stage } from '../../../db/contract/vocabulary/school.ts';
import { type ImportField, importFields } from '../../../db/contract/vocabulary/students.ts';
import { useSchool } from '../../school/useSchool.ts';
import { columnChoices, wordSample } from '../../ui/fileColumns.ts';
import { cellOf, wordImportField } from './wordRows.ts';

const requiredFields: readonly ImportField[] = ['studentNo', 'name'];

interface ColumnStepProps {
  opened: OutputOf<'students.import.open'>;
  fileName: string;
  mapping: ImportMapping;
  stage: Stage | null;
  busy: boolean;
  onMapping: (mapping: ImportMapping) => void;
  onStage: (stage: Stage | null) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Which column of the roster holds what; guessed by its headers, corrected by eye. */
export function ColumnStep({
  opened,
  fileName,
  mapping,
  stage,
  busy,
  onMapping,
  onStage,
  onBack,
  onNext,
}: ColumnStepProps) {
  const { t } = useTranslation();
  const { school } = useSchool();
  const columns = columnChoices(opened);
  const about = [
    t('students.importing.read', { file: fileName, rows: opened.rowCount }),
    opened.sheet === null ? '' : t('students.importing.sheet', { sheet: opened.sheet }),
    opened.encoding?.toUpperCase() ?? '',
  ];

  function sampleOf(field: ImportField): string {
    return wordSample(opened.sample.map(({ cells }) => cellOf(cells, mapping, field)));
  }

  return (
    <>
      <p className="import-about">{about.filter(Boolean).join(' · ')}</p>
      <p>{t('students.importing.columnsIntro')}</p>
      <div className="import-columns" role="table">
        <div role="row" className="import-columns-head">
          <span role="columnheader">{t('students.importing.field')}</span>
          <span role="columnheader">{t('students.importing.column')}</span>
          <span role="columnheader">{t('students.importing.sample')}</span>
        </div>
        {importFields.map((field) => (
          <div role="row" key={field}>
            <span
              role="rowheader"
              className={requiredFields.includes(field) ? 'is-required' : undefined}
            >
              {wordImportField(field)}
            </span>
            <span role="cell">
              <Select<number | null>
                aria-label={wordImportField(field)}
                value={mapping[field]}
                showSearch={{ optionFilterProp: 'label' }}
                status={requiredFields.includes(field) && mapping[field] === null ? 'error' : ''}
                options={[{ value: null, label: t('students.importing.notThere') }, ...columns]}
                onChange={(column) => {
                  onMapping({ ...mapping, [field]: column });
                }}
              />
            </span>
            <span role="cell" className="import-sample muted">
              {sampleOf(field)}
            </span>
          </div>
        ))}
      </div>
      {school.stages.length > 1 && (
        <label className="import-stage">
          {t('students.importing.usualStage')}
          <Select<Stage | null>
            aria-label={t('students.importing.usualStage')}
            value={stage}
            options={[
              { value: null, label: t('students.importing.notSaid') },
              ...school.stages.map((value) => ({ value, label: t(`school.stage.${value}`) })),
            ]}
            onChange={onStage}
          />
        </label>
      )}
      <div className="form-actions">
        <Button onClick={onBack}>{t('students.importing.otherFile')}</Button>
        <Button type="primary" loading={busy} onClick={onNext}>
          {t('desk.next')}
        </Button>
      </div>
    </>
  );
}
