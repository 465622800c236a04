import { Alert, App, Button, Card, InputNumber, Statistic, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRun } from '../../db/contract/backup.ts';
import { call, host } from '../call.ts';
import { inPages } from '../ui/inPages.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import { wordBytes, wordMoment } from '../ui/measures.ts';
import './backup.css';

function RunTable({ runs }: { runs: BackupRun[] }) {
  const { t } = useTranslation();
  return (
    <Table<BackupRun>
      rowKey="runId"
      size="small"
      dataSource={runs}
      pagination={inPages(10)}
      locale={{ emptyText: t('backup.noRuns') }}
      columns={[
        { title: t('backup.at'), dataIndex: 'at', width: 150, render: wordMoment },
        {
          title: t('backup.kind'),
          dataIndex: 'kind',
          width: 130,
          render: (kind: BackupRun['kind']) => t(`backup.kinds.${kind}`),
        },
        {
          title: t('backup.size'),
          dataIndex: 'bytes',
          width: 100,
          align: 'end',
          render: (bytes: number) => (bytes === 0 ? '—' : wordBytes(bytes)),
        },
        {
          title: t('backup.result'),
          dataIndex: 'result',
          width: 280,
          render: (result: BackupRun['result']) =>
            result === 'ok' ? (
              <Tag color="green">{t('backup.good')}</Tag>
            ) : (
              <>
                <Tag color="red">{t('backup.failed')}</Tag>
                {t(`errors.${result}`, { part: '…' })}
              </>
            ),
        },
        { title: t('backup.where'), dataIndex: 'path', ellipsis: true },
      ]}
    />
  );
}

/** Backups: how it stands, where they go, and the way back from one. */
export function BackupScreen() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused, reload } = useLoad(() => call('backup.state', {}), []);
  const [limit, setLimit] = useState<number | null>(null);
  const [restoring, setRestoring] = useState(false);
  const working = useRefusal();

  async function work(act: () => Promise<void>): Promise<void> {
    await working.attempt(act);
    await reload();
  }

  async function make(placeId: string | null): Promise<void> {
    await work(async () => {
      const { path } = await call('backup.make', { placeId });
      message.success(t('backup.made', { path }));
    });
  }

  async function carryAway(): Promise<void> {
    const { placeId } = await host('host.choosePlace', { what: 'folder' });
    if (placeId !== null) await make(placeId);
  }

  async function changeFolder(): Promise<void> {
    await work(async () => {
      const { placeId } = await host('host.choosePlace', { what: 'folder' });
      if (placeId !== null) await call('backup.setFolder', { placeId });
    });
  }

  const due = value?.due;
  return (
    <Page
      title={t('backup.title')}
      actions={
        <>
          <Button
            onClick={() => {
              setRestoring(true);
            }}
          >
            {t('backup.restore')}…
          </Button>
          <Button disabled={working.busy} onClick={() => void carryAway()}>
            {t('backup.carry')}…
          </Button>
          <Button type="primary" loading={working.busy} onClick={() => void make(null)}>
            {t('backup.now')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={refused ?? working.refused} />
      {working.busy && <JobProgress job="backup" />}
      {due?.late === true && (
        <Alert type="error" showIcon title={t('backup.todayLate', { days: due.ageDays })} />
      )}
      {value && due && (
        <div className="stack">
          <Card>
            <div className="backup-facts">
              <Statistic
                title={t('backup.newest')}
                value={due.newestAt ? wordMoment(due.newestAt) : t('backup.never')}
              />
              <Statistic
                title={t('backup.rehearsed')}
                value={due.rehearsedAt ? wordMoment(due.rehearsedAt) : t('backup.never')}
              />
              <Statistic
                title={t('backup.inFolder')}
                value={t('backup.files', { count: value.files.length })}
              />
            </div>
            <p className="muted">{t('backup.about')}</p>
            <Button
              size="small"
              disabled={working.busy || value.files.length === 0}
              onClick={() =>
                void work(async () => {
                  const { madeAt } = await call('backup.rehearse', {});
                  message.success(t('backup.rehearsalGood', { at: wordMoment(madeAt) }));
                })
              }
            >
              {t('backup.rehearse')}
            </Button>
          </Card>
          <Card title={t('backup.folder')}>
            <code className="path">{value.folder}</code>
            {value.problem !== null && (
              <Alert type="error" showIcon title={t(`errors.${value.problem}`, { part: '' })} />
            )}
            {value.sameDisk === true && (
              <p>
                <Tag color="orange">{t('backup.sameDisk')}</Tag>
                {t('backup.sameDiskWhy')}
              </p>
            )}
            <div className="backup-actions">
              <Button disabled={working.busy} onClick={() => void changeFolder()}>
                {t('backup.changeFolder')}…
              </Button>
              {!value.usual && (
                <Button
                  disabled={working.busy}
                  onClick={() =>
                    void work(async () => {
                      await call('backup.setFolder', { placeId: null });
                    })
                  }
                >
                  {t('backup.usualFolder')}
                </Button>
              )}
            </div>
            <p className="backup-limit">
              <label htmlFor="backup-limit">{t('backup.limit')}</label>
              <InputNumber
                id="backup-limit"
                min={1}
                max={60}
                precision={0}
                value={limit ?? due.limitDays}
                onChange={setLimit}
                suffix={t('backup.days')}
              />
              <Button
                disabled={limit === null || limit === due.limitDays}
                onClick={() =>
                  void work(async () => {
                    await call('backup.setLimit', { limitDays: limit ?? due.limitDays });
                    message.success(t('desk.saved'));
                  })
                }
              >
                {t('desk.save')}
              </Button>
            </p>
          </Card>
          <Card title={t('backup.log')}>
            <RunTable runs={value.runs} />
          </Card>
        </div>
      )}
      <RestoreDialog
        open={restoring}
        replaces
        onClose={() => {
          setRestoring(false);
        }}
      />
    </Page>
  );
}
