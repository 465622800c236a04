import { App, Button, Card, Modal, QRCode, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownSchool } from '../../db/contract/transfer.ts';
import { call, host } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { useLoad } from '../ui/useLoad.ts';
import { CompareWords, type Comparison } from './CompareWords.tsx';
import { FileButton } from './FileButton.tsx';
import { KeepingCard } from './KeepingCard.tsx';
import { ScanCardDialog } from './ScanCardDialog.tsx';
import { Words } from './Words.tsx';

function OwnCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused } = useLoad(() => call('transfer.card', {}), []);
  const saving = useRefusal();
  if (value === null) return <RefusalNote refused={refused} />;
  const { name, region, words, qr, file } = value;
  return (
    <Card title={t('transfer.ownCard')}>
      <div className="transfer-card print-only-this">
        <QRCode value={qr} type="svg" size={480} errorLevel="L" bordered={false} />
        <div>
          <h2>{name}</h2>
          <p className="muted">{region}</p>
          <Words words={words} />
        </div>
      </div>
      <p className="muted">{t('transfer.ownAbout')}</p>
      <div className="form-actions">
        <Button onClick={() => void host('host.print', {})}>{t('transfer.printCard')}</Button>
        <Button
          type="primary"
          loading={saving.busy}
          onClick={() =>
            void saving.attempt(async () => {
              if (await saveFile(file)) message.success(t('transfer.cardSaved'));
            })
          }
        >
          {t('transfer.saveCard')}
        </Button>
      </div>
      <RefusalNote refused={saving.refused} />
    </Card>
  );
}

function CompareDialog({ school, onClose }: { school: KnownSchool | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Comparison>
      title={t('transfer.compareTitle')}
      open={school !== null}
      initialValues={{ onDate: today, how: t('transfer.howPhone') }}
      onClose={onClose}
      onSave={async (filled) => {
        if (school === null) return;
        await call('transfer.compared', { knownSchoolId: school.knownSchoolId, ...filled });
        onClose();
      }}
    >
      <p>{t('transfer.compareAbout')}</p>
      {school && <CompareWords name={school.name} words={school.words} />}
    </FormDialog>
  );
}

function Book() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { value, refused, reload } = useLoad(() => call('transfer.schools', {}), []);
  const [comparing, setComparing] = useState<KnownSchool | null>(null);
  const [scanning, setScanning] = useState(false);
  const adding = useRefusal();

  /** @throws what the vault says of what is no card */
  async function add(bytes: Uint8Array): Promise<void> {
    const { own } = await call('transfer.lookAtCard', { bytes });
    if (own) {
      message.info(t('transfer.cardOwn'));
      return;
    }
    await call('transfer.addSchool', { bytes });
    message.success(t('transfer.cardAdded'));
    await reload();
  }

  return (
    <Card
      title={t('transfer.book')}
      extra={
        <div className="page-actions">
          <Button
            onClick={() => {
              setScanning(true);
            }}
          >
            {t('transfer.scanCard')}
          </Button>
          <FileButton
            label={t('transfer.addCard')}
            accept=".xqcard"
            onFile={(file) => void adding.attempt(async () => add(await bytesOf(file)))}
          />
        </div>
      }
    >
      <RefusalNote refused={refused ?? adding.refused} />
      <Table<KnownSchool>
        rowKey="knownSchoolId"
        size="small"
        pagination={inPages(20)}
        dataSource={value?.schools ?? []}
        locale={{ emptyText: t('transfer.bookNothing') }}
        columns={[
          {
            title: t('fields.name'),
            key: 'name',
            render: (_value, { name, region, twin, active }) => (
              <>
                {name} <span className="muted">{region}</span>{' '}
                {twin && <Tag color="red">{t('transfer.twin')}</Tag>}
                {!active && <Tag>{t('transfer.retired')}</Tag>}
              </>
            ),
          },
          {
            title: t('transfer.words'),
            key: 'words',
            render: (_value, { words, compared }) => (
              <>
                {words.join(' ')}
                <br />
                {compared ? (
                  <Tag color="green">
                    {t('transfer.comparedOn', {
                      day: compared.onDate,
                      name: compared.byName,
                      how: compared.how,
                    })}
                  </Tag>
                ) : (
                  <Tag color="orange">{t('transfer.notCompared')}</Tag>
                )}
              </>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, school) => (
              <>
                <Button
                  size="small"
                  onClick={() => {
                    setComparing(school);
                  }}
                >
                  {t('transfer.compare')}
                </Button>{' '}
                <Button
                  size="small"
                  onClick={() =>
                    void adding.attempt(async () => {
                      const { knownSchoolId, active } = school;
                      await call('transfer.setSchoolActive', { knownSchoolId, active: !active });
                      await reload();
                    })
                  }
                >
                  {t(school.active ? 'transfer.retire' : 'transfer.use')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <ScanCardDialog
        open={scanning}
        onBytes={add}
        onClose={() => {
          setScanning(false);
        }}
      />
      <CompareDialog
        school={comparing}
        onClose={() => {
          setComparing(null);
          void reload();
        }}
      />
    </Card>
  );
}

function KeysCard() {
  const { t } = useTranslation();
  const { refused, busy, attempt } = useRefusal();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  return (
    <Card title={t('transfer.keys')}>
      <p className="muted">{t('transfer.keysAbout')}</p>
      <Button
        loading={busy}
        onClick={() =>
          void attempt(async () => {
            const { file, passphrase: words } = await call('transfer.identityFile', {});
            if (await saveFile(file)) setPassphrase(words);
          })
        }
      >
        {t('transfer.exportKeys')}
      </Button>
      <RefusalNote refused={refused} />
      <Modal
        title={t('transfer.keysTitle')}
        open={passphrase !== null}
        mask={{ closable: false }}
        keyboard={false}
        cancelButtonProps={{ hidden: true }}
        okText={t('desk.close')}
        onOk={() => {
          setPassphrase(null);
        }}
        onCancel={() => {
          setPassphrase(null);
        }}
      >
        <p>{t('transfer.keysOnce')}</p>
        <output className="transfer-passphrase">{passphrase}</output>
      </Modal>
    </Card>
  );
}

/** Who this school is, which others it knows, and how long it keeps what it has handed over. */
export function CardTab() {
  return (
    <div className="stack">
      <OwnCard />
      <Book />
      <KeepingCard />
      <KeysCard />
    </div>
  );
}
