import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { columnChoices, wordSample } from '../../ui/fileColumns.ts';

/** The columns of a file as a person tells them apart. */
export interface Columns {
  headers: readonly string[];
  options: { value: number; label: string }[];
  sampleOf: (column: number | null) => string;
}

/** @returns the columns of a file that was opened, with what stands in their first rows */
export function columnsOf({
  headers,
  sample,
}: {
  headers: readonly string[];
  sample: readonly { cells: readonly string[] }[];
}): Columns {
  return {
    headers,
    options: columnChoices({ headers, sample }),
    sampleOf: (column) =>
      column === null ? '' : wordSample(sample.map(({ cells }) => cells[column] ?? '')),
  };
}

interface ColumnSelectProps {
  label: string;
  columns: Columns;
  value: number | null;
  missing?: boolean;
  onChange: (column: number | null) => void;
}

/** Which column of the file holds something; none is an answer too. */
export function ColumnSelect({ label, columns, value, missing, onChange }: ColumnSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<number | null>
      aria-label={label}
      value={value}
      showSearch={{ optionFilterProp: 'label' }}
      status={missing === true && value === null ? 'error' : ''}
      options={[{ value: null, label: t('resultImport.notThere') }, ...columns.options]}
      onChange={onChange}
    />
  );
}

/** A line of the table of columns: what, in which column, and what stands there. */
export function ColumnRow(props: ColumnSelectProps & { hint?: string }) {
  const { label, columns, value, hint, missing } = props;
  return (
    <div role="row">
      <span role="rowheader" className={missing === true ? 'is-required' : undefined}>
        {label}
      </span>
      <span role="cell">
        <ColumnSelect {...props} />
      </span>
      <span role="cell" className="import-sample muted">
        {columns.sampleOf(value) || hint}
      </span>
    </div>
  );
}
