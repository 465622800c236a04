import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { SentPackage } from '../../db/contract/transfer.ts';
import { call } from '../call.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { inPages } from '../ui/inPages.ts';
import { wordBytes, wordMoment } from '../ui/measures.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { FileButton } from './FileButton.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MakeDialog } from './MakeDialog.tsx';

interface Leaving {
  packageId: string;
  leaving: OutputOf<'transfer.leaving'>;
}

/** What was handed over, and what still waits for a receipt. */
export function SendTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused, reload } = useLoad(() => call('transfer.sent', {}), []);
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const reading = useRefusal();

  async function readReceipt(file: File): Promise<void> {
    await reading.attempt(async () => {
      const bytes = await bytesOf(file);
      const { packageId, byName, accepted } = await call('transfer.readReceipt', { bytes });
      message.success(t('transfer.receiptRead', { school: byName, count: accepted }));
      await reload();
      if (accepted > 0) await offerLeaving(packageId);
    });
  }

  async function offerLeaving(packageId: string): Promise<void> {
    setLeaving({ packageId, leaving: await call('transfer.leaving', { packageId }) });
  }

  return (
    <div className="stack">
      <p className="muted">{t('transfer.sendAbout')}</p>
      <div className="filters">
        <Button
          type="primary"
          onClick={() => {
            setMaking(true);
          }}
        >
          {t('transfer.make')}
        </Button>
        <FileButton
          label={t('transfer.readReceipt')}
          accept=".xqreceipt"
          disabled={reading.busy}
          onFile={(file) => void readReceipt(file)}
        />
      </div>
      <RefusalNote refused={refused ?? reading.refused} />
      <Table<SentPackage>
        rowKey="packageId"
        size="small"
        pagination={inPages(20)}
        dataSource={value?.packages ?? []}
        locale={{ emptyText: t('transfer.sentNothing') }}
        columns={[
          {
            title: t('transfer.sentAt'),
            dataIndex: 'madeAt',
            width: 150,
            render: wordMoment,
          },
          { title: t('transfer.toSchool'), dataIndex: 'toName' },
          {
            title: t('transfer.students'),
            dataIndex: 'students',
            width: 80,
            render: (count: number) => t('transfer.count', { count }),
          },
          {
            title: t('transfer.scope'),
            key: 'scope',
            render: (_value, { scope, bytes }) => (
              <>
                {scope.map((each) => t(`transfer.scopes.${each}`)).join(' · ')}{' '}
                <span className="muted">{wordBytes(bytes)}</span>
              </>
            ),
          },
          {
            title: t('transfer.state'),
            key: 'state',
            render: (_value, { toName, state, students, receipt, overdueDays }) => (
              <>
                {receipt && receipt.accepted < students ? (
                  <Tag color="orange">{t('transfer.acceptedPartly')}</Tag>
                ) : (
                  <Tag color={state === 'received' ? 'green' : 'blue'}>
                    {t(`transfer.states.${state}`)}
                  </Tag>
                )}
                {receipt && t('transfer.accepted', { count: receipt.accepted })}
                {receipt && receipt.byName !== toName && (
                  <Tag color="orange">{t('transfer.signedBy', { school: receipt.byName })}</Tag>
                )}
                {overdueDays > 0 && (
                  <Tag color="red">{t('transfer.overdue', { count: overdueDays })}</Tag>
                )}
              </>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { packageId, receipt, toSetDown }) => (
              <div className="transfer-acts">
                {toSetDown > 0 && (
                  <Button onClick={() => void reading.attempt(() => offerLeaving(packageId))}>
                    {t('transfer.leave')}
                  </Button>
                )}
                {receipt && receipt.accepted > 0 && toSetDown === 0 && (
                  <span className="muted">{t('transfer.leaveAll')}</span>
                )}
                <FormMenu
                  label={t('transfer.handover')}
                  forms={[
                    {
                      label: t('transfer.handover'),
                      make: () => call('transfer.form.handover', { packageId }),
                    },
                  ]}
                />
              </div>
            ),
          },
        ]}
      />
      {leaving && (
        <LeaveDialog
          {...leaving}
          onClose={() => {
            setLeaving(null);
            void reload();
          }}
        />
      )}
      <MakeDialog
        open={making}
        onClose={() => {
          setMaking(false);
          void reload();
        }}
      />
    </div>
  );
}
