import { Button, Select, Space, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedRow } from '../../../db/contract/resultImport.ts';
import { resultKeys } from '../../../db/contract/vocabulary/resultImport.ts';
import { StudentPicker } from '../../students/StudentPicker.tsx';
import { inPages } from '../../ui/inPages.ts';
import { wordCandidate, wordReason } from './wordRow.ts';

const pages = { ...inPages(20), size: 'small' } as const;

/** Which rows a person can settle by saying whose they are. */
const matchable: readonly ListedRow['verdict'][] = ['proposed', 'ambiguous', 'unmatched'];

interface RowTableProps {
  rows: readonly ListedRow[];
  headers: readonly string[];
  busy: boolean;
  /** A row is a student's, or nobody's. */
  onChoose: (row: number, studentId: string | null) => void;
}

function Whose({
  row,
  busy,
  onChoose,
}: Omit<RowTableProps, 'rows' | 'headers'> & { row: ListedRow }) {
  const { t } = useTranslation();
  const [only, another] = row.candidates;
  const choose = (studentId: string | null) => {
    if (studentId !== null) onChoose(row.row, studentId);
  };
  return (
    <div className="result-whose">
      {matchable.includes(row.verdict) &&
        (only !== undefined && another === undefined ? (
          <>
            <span className="muted">{wordCandidate(only)}</span>
            <Button
              size="small"
              disabled={busy}
              onClick={() => {
                choose(only.studentId);
              }}
            >
              {t('resultImport.take', { name: only.name })}
            </Button>
          </>
        ) : only !== undefined ? (
          <Select<string>
            size="small"
            aria-label={t('resultImport.choose')}
            placeholder={t('resultImport.choose')}
            disabled={busy}
            options={row.candidates.map((each) => ({
              value: each.studentId,
              label: wordCandidate(each),
            }))}
            onChange={choose}
          />
        ) : (
          <StudentPicker
            aria-label={t('resultImport.choose')}
            disabled={busy}
            value={null}
            onChange={choose}
          />
        ))}
      <Button
        size="small"
        type="text"
        disabled={busy}
        onClick={() => {
          onChoose(row.row, null);
        }}
      >
        {t('resultImport.skip')}
      </Button>
    </div>
  );
}

/** The rows that are not ready: why, and what a person can decide of each. */
export function RowTable({ rows, headers, busy, onChoose }: RowTableProps) {
  const { t } = useTranslation();
  return (
    <Table<ListedRow>
      rowKey="row"
      size="small"
      pagination={pages}
      dataSource={rows}
      columns={[
        { title: t('resultImport.row'), dataIndex: 'row', width: 64 },
        {
          title: t('resultImport.told'),
          key: 'told',
          width: 260,
          render: (_value, { told }) => (
            <Space size={6} wrap>
              {resultKeys
                .filter((key) => told[key] !== '')
                .map((key) => (
                  <span key={key} className={key === 'name' ? 'student-name' : ''}>
                    {told[key]}
                  </span>
                ))}
            </Space>
          ),
        },
        {
          title: t('resultImport.reason'),
          key: 'reason',
          render: (_value, row) => wordReason(row, headers),
        },
        {
          title: t('resultImport.whose'),
          key: 'whose',
          width: 420,
          render: (_value, row) =>
            row.verdict === 'skipped' ? null : <Whose row={row} busy={busy} onChoose={onChoose} />,
        },
      ]}
    />
  );
}
