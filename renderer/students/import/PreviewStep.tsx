import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons';
import { App, Button, Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import { call } from '../../call.ts';
import { inPages } from '../../ui/inPages.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { RefusalNote, useRefusal } from '../../ui/refusal.tsx';
import { saveFile } from '../../ui/saveFile.ts';
import {
  cellOf,
  exportWording,
  wordChange,
  wordImportField,
  wordProblems,
  type BadRow,
  type ChangedRow,
} from './wordRows.ts';

const pages = { ...inPages(50), size: 'small' } as const;

interface PreviewStepProps {
  question: InputOf<'students.import.preview'>;
  preview: OutputOf<'students.import.preview'>;
  onBack: () => void;
  onDone: (counts: OutputOf<'students.import.commit'>) => void;
}

/** What would be written, what not and why; then it is written, whole or not at all. */
export function PreviewStep({ question, preview, onBack, onDone }: PreviewStepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mapping } = question;
  const committing = useRefusal();
  const exporting = useRefusal();
  const toWrite = preview.newCount + preview.updatedCount;

  async function exportBad(format: 'csv' | 'xlsx'): Promise<void> {
    await exporting.attempt(async () => {
      const wording = exportWording();
      const file = await call('students.import.errors', { ...question, format, wording });
      if (await saveFile(file)) message.success(t('students.importing.exported'));
    });
  }

  return (
    <>
      <div className="import-counts">
        <Statistic title={t('students.importing.newCount')} value={preview.newCount} />
        <Statistic title={t('students.importing.updatedCount')} value={preview.updatedCount} />
        <Statistic title={t('students.importing.unchangedCount')} value={preview.unchangedCount} />
        <Statistic
          title={t('students.importing.badCount')}
          value={preview.badCount}
          className={preview.badCount > 0 ? 'import-bad' : ''}
        />
      </div>
      <RefusalNote refused={committing.refused ?? exporting.refused} />
      {preview.badCount === 0 ? (
        <p className="import-good">
          <CheckCircleOutlined /> {t('students.importing.allGood')}
        </p>
      ) : (
        <section aria-label={t('students.importing.badRows')}>
          <div className="import-section">
            <h2>{t('students.importing.badRows')}</h2>
            {preview.badCount > preview.bad.length && (
              <span className="muted">
                {t('students.importing.firstOnly', { count: preview.bad.length })}
              </span>
            )}
            <div className="page-actions">
              <span className="muted">{t('students.importing.exportBad')}</span>
              <Button
                icon={<DownloadOutlined />}
                loading={exporting.busy}
                onClick={() => void exportBad('xlsx')}
              >
                {t('students.importing.exportXlsx')}
              </Button>
              <Button
                icon={<DownloadOutlined />}
                loading={exporting.busy}
                onClick={() => void exportBad('csv')}
              >
                {t('students.importing.exportCsv')}
              </Button>
            </div>
          </div>
          <Table<BadRow>
            rowKey="row"
            size="small"
            pagination={pages}
            dataSource={preview.bad}
            columns={[
              { title: t('students.importing.row'), dataIndex: 'row', width: 72 },
              {
                title: wordImportField('studentNo'),
                key: 'studentNo',
                width: 200,
                ellipsis: true,
                render: (_value, { cells }) => cellOf(cells, mapping, 'studentNo'),
              },
              {
                title: wordImportField('name'),
                key: 'name',
                width: 140,
                ellipsis: true,
                render: (_value, { cells }) => cellOf(cells, mapping, 'name'),
              },
              {
                title: t('students.importing.reason'),
                key: 'reason',
                render: (_value, { problems }) => wordProblems(problems),
              },
            ]}
          />
        </section>
      )}
      {preview.changes.length > 0 && (
        <section aria-label={t('students.importing.changes')}>
          <div className="import-section">
            <h2>{t('students.importing.changes')}</h2>
            <span className="muted">
              {preview.updatedCount > preview.changes.length
                ? t('students.importing.firstChanges', { count: preview.changes.length })
                : t('students.importing.keepEmpty')}
            </span>
          </div>
          <Table<ChangedRow>
            rowKey="row"
            size="small"
            pagination={pages}
            dataSource={preview.changes}
            columns={[
              { title: t('students.importing.row'), dataIndex: 'row', width: 72 },
              {
                title: wordImportField('studentNo'),
                dataIndex: 'studentNo',
                width: 200,
                ellipsis: true,
              },
              { title: wordImportField('name'), dataIndex: 'name', width: 140, ellipsis: true },
              {
                title: t('students.importing.change'),
                key: 'change',
                render: (_value, row) => (
                  <ul className="import-changed">
                    {row.changed.map((change) => (
                      <li key={change.field}>{wordChange(change, row)}</li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </section>
      )}
      {committing.busy && (
        <JobProgress job="students.import" label={t('students.importing.writing')} />
      )}
      <div className="form-actions import-actions">
        {preview.badCount > 0 && toWrite > 0 && (
          <span className="muted">
            {t('students.importing.skipBad', { count: preview.badCount })}
          </span>
        )}
        <Button disabled={committing.busy} onClick={onBack}>
          {t('desk.previous')}
        </Button>
        <Button
          type="primary"
          disabled={toWrite === 0}
          loading={committing.busy}
          onClick={() =>
            void committing.attempt(async () => {
              onDone(await call('students.import.commit', question));
            })
          }
        >
          {toWrite === 0
            ? t('students.importing.nothingToDo')
            : t('students.importing.commit', { count: toWrite })}
        </Button>
      </div>
    </>
  );
}
