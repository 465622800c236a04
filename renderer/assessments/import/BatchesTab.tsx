import { ImportOutlined } from '@ant-design/icons';
import { App, Button, Form, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import { call } from '../../call.ts';
import { useDesk } from '../../desk/useDesk.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { NoteArea } from '../../ui/NoteArea.tsx';
import { RefusalNote } from '../../ui/refusal.tsx';
import { useLoad } from '../../ui/useLoad.ts';
import { usePick } from '../usePick.ts';

type Batch = OutputOf<'resultImport.list'>['batches'][number];

function shortTime(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** What was imported of platforms, batch by batch, and the way to take one back. */
export function BatchesTab({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const pick = usePick();
  const { message } = App.useApp();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('resultImport.list', {}), []);
  const [undoing, setUndoing] = useState<Batch | null>(null);

  async function undo({ why }: { why: string }): Promise<void> {
    if (undoing === null) return;
    const { removed } = await call('resultImport.undo', { batchId: undoing.batchId, why });
    setUndoing(null);
    message.success(t('resultImport.undoneMessage', { count: removed }));
    await reload();
    onChanged();
  }

  return (
    <div className="stack">
      <div className="filters">
        <Button
          type="primary"
          icon={<ImportOutlined />}
          onClick={() => {
            go({ name: 'resultsImport' });
          }}
        >
          {t('resultImport.begin')}
        </Button>
        <span className="muted">{t('resultImport.about')}</span>
      </div>
      <RefusalNote refused={refused} />
      {value?.batches.length === 0 ? (
        <EmptyState title={t('resultImport.noBatches')} />
      ) : (
        <Table<Batch>
          rowKey="batchId"
          pagination={false}
          dataSource={value?.batches ?? []}
          columns={[
            {
              title: t('resultImport.importedAt'),
              key: 'at',
              width: 150,
              render: (_value, { importedAt }) => shortTime(importedAt),
            },
            { title: t('resultImport.by'), dataIndex: 'byName', width: 100 },
            {
              title: t('assessments.scale'),
              key: 'scale',
              render: (_value, { scaleName, scaleVersion, campaignName }) => (
                <>
                  {pick(scaleName)}{' '}
                  <span className="muted">
                    {t('assessments.version', { version: scaleVersion })}
                  </span>
                  {campaignName !== null && <Tag color="blue">{campaignName}</Tag>}
                </>
              ),
            },
            {
              title: t('resultImport.content'),
              key: 'kind',
              width: 130,
              render: (_value, { kind }) => t(`resultImport.kinds.${kind}`),
            },
            {
              title: t('resultImport.rows'),
              key: 'rows',
              width: 120,
              render: (_value, { importedRows, fileRows }) =>
                `${String(importedRows)} / ${String(fileRows)}`,
            },
            { title: t('resultImport.judged'), dataIndex: 'judged', width: 90 },
            {
              title: t('resultImport.state'),
              key: 'state',
              render: (_value, { undone }) =>
                undone === null ? (
                  <Tag color="green">{t('resultImport.inUse')}</Tag>
                ) : (
                  <>
                    <Tag>{t('resultImport.undone')}</Tag>
                    <span className="muted">
                      {t('resultImport.undoneBy', {
                        name: undone.byName,
                        at: shortTime(undone.at),
                        why: undone.why,
                      })}
                    </span>
                  </>
                ),
            },
            {
              key: 'undo',
              width: 96,
              render: (_value, batch) =>
                batch.undone === null &&
                batch.judged === 0 && (
                  <Button
                    size="small"
                    danger
                    onClick={() => {
                      setUndoing(batch);
                    }}
                  >
                    {t('resultImport.undo')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <FormDialog<{ why: string }>
        title={t('resultImport.undoTitle')}
        open={undoing !== null}
        okText={t('resultImport.undoOk')}
        onSave={undo}
        onClose={() => {
          setUndoing(null);
        }}
      >
        <p>{t('resultImport.undoAsk', { count: undoing?.importedRows ?? 0 })}</p>
        <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </div>
  );
}
