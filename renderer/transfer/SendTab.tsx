import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentPackage } from '../../db/contract/transfer.ts';
import { call } from '../call.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { wordBytes, wordMoment } from '../ui/measures.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { FileButton } from './FileButton.tsx';
import { MakeDialog } from './MakeDialog.tsx';

/** What was handed over, and what still waits for a receipt. */
export function SendTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused, reload } = useLoad(() => call('transfer.sent', {}), []);
  const [making, setMaking] = useState(false);
  const reading = useRefusal();

  async function readReceipt(bytes: Uint8Array): Promise<void> {
    await reading.attempt(async () => {
      const { toName, accepted } = await call('transfer.readReceipt', { bytes });
      message.success(t('transfer.receiptRead', { school: toName, count: accepted }));
      await reload();
    });
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
          onBytes={(bytes) => void readReceipt(bytes)}
        />
      </div>
      <RefusalNote refused={refused ?? reading.refused} />
      <Table<SentPackage>
        rowKey="packageId"
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
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
            render: (_value, { state, receipt, overdueDays }) => (
              <>
                <Tag color={state === 'received' ? 'green' : 'blue'}>
                  {t(`transfer.states.${state}`)}
                </Tag>
                {receipt && t('transfer.accepted', { count: receipt.accepted })}
                {overdueDays > 0 && (
                  <Tag color="red">{t('transfer.overdue', { count: overdueDays })}</Tag>
                )}
              </>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { packageId }) => (
              <FormMenu
                label={t('transfer.handover')}
                forms={[
                  {
                    label: t('transfer.handover'),
                    make: () => call('transfer.form.handover', { packageId }),
                  },
                ]}
              />
            ),
          },
        ]}
      />
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
