import { Alert, Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { ResultKind, ResultMapping } from '../../../db/contract/resultImport.ts';
import type { ScaleLine } from '../../../db/contract/scales.ts';
import { resultKinds, resultKeys } from '../../../db/contract/vocabulary/resultImport.ts';
import { DayField } from '../../ui/DayField.tsx';
import { letterOf } from '../../ui/columnLetter.ts';
import { usePick } from '../usePick.ts';
import { ColumnRow, columnsOf } from './ColumnSelect.tsx';
import { ItemColumns } from './ItemColumns.tsx';
import { wordKey, type Opened } from './wordRow.ts';

/** What a person says of the file besides its columns. */
export interface Said {
  campaignId: string | null;
  onDate: string | null;
}

interface ColumnStepProps {
  opened: Opened;
  fileName: string;
  scales: readonly ScaleLine[];
  scale: ScaleLine;
  mapped: OutputOf<'resultImport.map'>;
  mapping: ResultMapping;
  said: Said;
  busy: boolean;
  onScale: (scaleCode: string) => void;
  onMapping: (mapping: ResultMapping) => void;
  onSaid: (said: Said) => void;
  onBack: () => void;
  onNext: () => void;
}

/** @returns the values anew, when a person says that the file holds something else */
function valuesOf(kind: ResultKind, scale: ScaleLine): ResultMapping['values'] {
  const codingFrom = scale.otherCodings.length === 0 ? scale.coding.from : null;
  switch (kind) {
    case 'answers':
      return {
        kind,
        codingFrom,
        items: Array.from({ length: scale.itemCount }, (): number | null => null),
      };
    case 'totals':
      return { kind, codingFrom, scores: scale.scores.map(({ code }) => ({ code, column: null })) };
    case 'level':
      return { kind };
  }
}

/** Which scale, and which column of the file holds what; guessed, or as it was read last time. */
export function ColumnStep({
  opened,
  fileName,
  scales,
  scale,
  mapped,
  mapping,
  said,
  busy,
  onScale,
  onMapping,
  onSaid,
  onBack,
  onNext,
}: ColumnStepProps) {
  const { t } = useTranslation();
  const pick = usePick();
  const columns = columnsOf(opened);
  const { values } = mapping;
  const codings = [scale.coding, ...scale.otherCodings];
  const about = [
    t('students.importing.read', { file: fileName, rows: opened.rowCount }),
    opened.sheet === null ? '' : t('students.importing.sheet', { sheet: opened.sheet }),
    opened.encoding?.toUpperCase() ?? '',
  ];
  const nobodyNamed = mapping.keys.studentNo === null && mapping.keys.name === null;

  return (
    <div className="stack">
      <p className="import-about">{about.filter(Boolean).join(' · ')}</p>
      {opened.importedAt !== null && (
        <Alert
          type="warning"
          showIcon
          title={t('resultImport.importedBefore', {
            at: opened.importedAt.slice(0, 16).replace('T', ' '),
          })}
        />
      )}
      {opened.repeated.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('resultImport.repeated', {
            headers: opened.repeated
              .slice(0, 10)
              .map(({ header, columns: places }) =>
                t('resultImport.repeatedHeader', {
                  header,
                  columns: places.map(letterOf).join(' / '),
                }),
              )
              .join(' '),
          })}
        />
      )}
      <div className="result-said">
        <label>
          <span>{t('assessments.scale')}</span>
          <Select
            aria-label={t('assessments.scale')}
            value={scale.code}
            options={scales.map(({ code, name }) => ({ value: code, label: pick(name) }))}
            onChange={onScale}
          />
        </label>
        <label>
          <span>{t('resultImport.usualDay')}</span>
          <DayField
            aria-label={t('resultImport.usualDay')}
            allowClear
            value={said.onDate}
            onChange={(onDate) => {
              onSaid({ ...said, onDate });
            }}
          />
        </label>
        {mapped.campaigns.length > 0 && (
          <label>
            <span>{t('resultImport.campaign')}</span>
            <Select<string | null>
              aria-label={t('resultImport.campaign')}
              value={said.campaignId}
              options={[
                { value: null, label: t('resultImport.noCampaign') },
                ...mapped.campaigns.map(({ campaignId, name }) => ({
                  value: campaignId,
                  label: name,
                })),
              ]}
              onChange={(campaignId) => {
                onSaid({ ...said, campaignId });
              }}
            />
          </label>
        )}
      </div>
      <div className="result-said">
        <label>
          <span>{t('resultImport.values')}</span>
          <Segmented<ResultKind>
            value={values.kind}
            options={resultKinds.map((kind) => ({
              value: kind,
              label: t(`resultImport.kinds.${kind}`),
            }))}
            onChange={(kind) => {
              onMapping({
                ...mapping,
                values:
                  kind === mapped.mapping.values.kind
                    ? mapped.mapping.values
                    : valuesOf(kind, scale),
              });
            }}
          />
        </label>
        {values.kind !== 'level' && codings.length > 1 && (
          <label>
            <span className="is-required">{t('resultImport.coding')}</span>
            <Select<number | null>
              aria-label={t('resultImport.coding')}
              className="result-coding"
              value={values.codingFrom}
              status={values.codingFrom === null ? 'error' : ''}
              placeholder={t('resultImport.chooseCoding')}
              options={codings.map(({ from, to }) => ({
                value: from,
                label: t('resultImport.range', { from, to }),
              }))}
              onChange={(codingFrom) => {
                onMapping({ ...mapping, values: { ...values, codingFrom } });
              }}
            />
            <span className="muted">{t('resultImport.codingHint')}</span>
          </label>
        )}
      </div>
      <p className="muted">
        {mapped.remembered ? t('resultImport.remembered') : t('resultImport.guessed')}
      </p>
      <div className="import-columns" role="table" aria-label={t('resultImport.found')}>
        <div role="row" className="import-columns-head">
          <span role="columnheader">{t('resultImport.found')}</span>
          <span role="columnheader">{t('resultImport.column')}</span>
          <span role="columnheader">{t('students.importing.sample')}</span>
        </div>
        {resultKeys.map((key) => (
          <ColumnRow
            key={key}
            label={wordKey(key)}
            columns={columns}
            value={mapping.keys[key]}
            missing={nobodyNamed && (key === 'studentNo' || key === 'name')}
            onChange={(column) => {
              onMapping({ ...mapping, keys: { ...mapping.keys, [key]: column } });
            }}
          />
        ))}
      </div>
      <div className="import-columns" role="table" aria-label={t('resultImport.result')}>
        <div role="row" className="import-columns-head">
          <span role="columnheader">{t('resultImport.result')}</span>
          <span role="columnheader">{t('resultImport.column')}</span>
          <span role="columnheader">{t('students.importing.sample')}</span>
        </div>
        <ColumnRow
          label={t('fields.onDate')}
          columns={columns}
          value={mapping.onDate}
          missing={said.onDate === null}
          onChange={(onDate) => {
            onMapping({ ...mapping, onDate });
          }}
        />
        <ColumnRow
          label={t('resultImport.level')}
          columns={columns}
          value={mapping.level}
          missing={values.kind === 'level'}
          hint={t('resultImport.levelHint')}
          onChange={(level) => {
            onMapping({ ...mapping, level });
          }}
        />
        {values.kind === 'totals' &&
          scale.scores.map(({ code, name, from, to }) => (
            <ColumnRow
              key={code}
              label={pick(name)}
              columns={columns}
              value={values.scores.find((each) => each.code === code)?.column ?? null}
              hint={t('resultImport.range', { from, to })}
              onChange={(column) => {
                const others = values.scores.filter((each) => each.code !== code);
                onMapping({
                  ...mapping,
                  values: { ...values, scores: [...others, { code, column }] },
                });
              }}
            />
          ))}
      </div>
      {values.kind === 'answers' && (
        <ItemColumns
          columns={columns}
          items={values.items}
          onItems={(items) => {
            onMapping({ ...mapping, values: { ...values, items } });
          }}
        />
      )}
      <div className="form-actions">
        <Button onClick={onBack}>{t('students.importing.otherFile')}</Button>
        <Button type="primary" loading={busy} onClick={onNext}>
          {t('desk.next')}
        </Button>
      </div>
    </div>
  );
}
