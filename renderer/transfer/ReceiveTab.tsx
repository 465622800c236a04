import { App, Button, Input, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedPackage } from '../../db/contract/transfer.ts';
import { call, host } from '../call.ts';
import { inPages } from '../ui/inPages.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import { wordMoment } from '../ui/measures.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { IncomingDrawer } from './IncomingDrawer.tsx';

const trustColours = {
  compared: 'green',
  known: 'orange',
  unknown: 'orange',
  other_key: 'red',
  other_name: 'red',
  retired: 'red',
};
const stateColours = { waiting: 'blue', merged: 'green', refused: 'default' };

/** What came in: verified, then waiting for a person, then taken over or refused. */
export function ReceiveTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused, reload } = useLoad(() => call('transfer.received', {}), []);
  const [looking, setLooking] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const opening = useRefusal();

  async function take(placeId: string, words: string | null): Promise<void> {
    const { packageId, known } = await call('transfer.open', { placeId, passphrase: words });
    setAsked(null);
    setPassphrase('');
    if (known) message.info(t('transfer.knownAlready'));
    await reload();
    setLooking(packageId);
  }

  async function choose(): Promise<void> {
    await opening.attempt(async () => {
      const { placeId } = await host('host.choosePlace', { what: 'package' });
      if (placeId === null) return;
      const { byPassphrase } = await call('transfer.look', { placeId });
      if (byPassphrase) setAsked(placeId);
      else await take(placeId, null);
    });
  }

  return (
    <div className="stack">
      <p className="muted">{t('transfer.receiveAbout')}</p>
      <div className="filters">
        <Button type="primary" loading={opening.busy} onClick={() => void choose()}>
          {opening.busy ? t('transfer.opening') : t('transfer.open')}
        </Button>
      </div>
      {opening.busy && <JobProgress job="transfer" />}
      <RefusalNote refused={refused ?? (asked === null ? opening.refused : null)} />
      <Table<ReceivedPackage>
        rowKey="packageId"
        size="small"
        pagination={inPages(20)}
        dataSource={value?.packages ?? []}
        locale={{ emptyText: t('transfer.receivedNothing') }}
        columns={[
          {
            title: t('transfer.openedAt'),
            dataIndex: 'openedAt',
            width: 150,
            render: wordMoment,
          },
          {
            title: t('transfer.from'),
            key: 'from',
            render: (_value, { sender }) => (
              <>
                {sender.name}{' '}
                <Tag color={trustColours[sender.trust]}>{t(`transfer.trust.${sender.trust}`)}</Tag>
              </>
            ),
          },
          {
            title: t('transfer.students'),
            dataIndex: 'students',
            width: 80,
            render: (count: number) => t('transfer.count', { count }),
          },
          {
            title: t('transfer.state'),
            key: 'state',
            render: (_value, { state, refusedWhy }) => (
              <>
                <Tag color={stateColours[state]}>{t(`transfer.receivedStates.${state}`)}</Tag>
                {refusedWhy}
              </>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { packageId }) => (
              <Button
                size="small"
                onClick={() => {
                  setLooking(packageId);
                }}
              >
                {t('transfer.look')}
              </Button>
            ),
          },
        ]}
      />
      <Modal
        title={t('transfer.openAndCheck')}
        open={asked !== null}
        confirmLoading={opening.busy}
        okText={t('transfer.openAndCheck')}
        cancelText={t('desk.cancel')}
        okButtonProps={{ disabled: passphrase.trim() === '' }}
        onOk={() =>
          void opening.attempt(async () => {
            if (asked !== null) await take(asked, passphrase);
          })
        }
        onCancel={() => {
          setAsked(null);
          setPassphrase('');
        }}
        destroyOnHidden
      >
        <p>{t('transfer.typePassphrase')}</p>
        <Input
          aria-label={t('fields.passphrase')}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => {
            setPassphrase(event.target.value);
          }}
        />
        <RefusalNote refused={opening.refused} />
      </Modal>
      <IncomingDrawer
        packageId={looking}
        onClose={() => {
          setLooking(null);
          void reload();
        }}
      />
    </div>
  );
}
