import { Alert, Button, Form, Input, Modal, Progress, Select, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call, host } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { CensusTable } from './CensusTable.tsx';
import { useProgress } from '../ui/useProgress.ts';
import { wordBytes, wordMoment } from '../ui/measures.ts';
import './backup.css';

type Looked = OutputOf<'restore.look'> & { placeId: string };
type DryRun = OutputOf<'restore.open'>;

/** Stands for the recovery code among the accounts. */
const byCode = 'recovery-code';

interface RestoreDialogProps {
  open: boolean;
  /** Whether something stands here that it would replace. */
  replaces: boolean;
  onClose: () => void;
}

/** A restore in four steps: the file, its password, what is in it, done. */
export function RestoreDialog({ open, replaces, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const unlocked = usePhase((store) => store.vault?.phase === 'unlocked');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [who, setWho] = useState(byCode);
  const [secret, setSecret] = useState('');
  const [dryRun, setDryRun] = useState<DryRun | null>(null);
  const [done, setDone] = useState<OutputOf<'restore.commit'> | null>(null);
  const { refused, busy, attempt, setRefused } = useRefusal();
  const percent = useProgress('restore');

  async function chooseFile(): Promise<void> {
    await attempt(async () => {
      const { placeId } = await host('host.choosePlace', { what: 'backup' });
      if (placeId === null) return;
      const found = await call('restore.look', { placeId });
      setLooked({ ...found, placeId });
      setWho(found.accounts[0]?.id ?? byCode);
    });
  }

  async function openIt(): Promise<void> {
    if (looked === null) return;
    await attempt(async () => {
      const accountId = who === byCode ? null : who;
      try {
        setDryRun(await call('restore.open', { placeId: looked.placeId, accountId, secret }));
      } finally {
        setSecret('');
      }
    });
  }

  async function commit(): Promise<void> {
    if (dryRun === null) return;
    await attempt(async () => {
      setDone(await call('restore.commit', { restoreId: dryRun.restoreId }));
    });
  }

  function close(): void {
    if (dryRun && !done) {
      call('restore.cancel', { restoreId: dryRun.restoreId }).catch(() => undefined);
    }
    setLooked(null);
    setDryRun(null);
    setRefused(null);
    setSecret('');
    onClose();
  }

  /** A new vault process and a fresh page: nothing of what was there before stays in memory. */
  async function begin(): Promise<void> {
    await attempt(async () => {
      if (unlocked) {
        await host('host.lock', {});
        return;
      }
      await host('host.restartVault', {});
      await refresh();
    });
  }

  const step = done ? 3 : dryRun ? 2 : looked ? 1 : 0;
  return (
    <Modal
      title={t('backup.restore')}
      open={open}
      width={680}
      closable={done === null && !busy}
      mask={{ closable: false }}
      keyboard={done === null && !busy}
      onCancel={close}
      footer={null}
      destroyOnHidden
    >
      <Steps
        size="small"
        current={step}
        items={[
          { title: t('backup.stepFile') },
          { title: t('backup.stepPassword') },
          { title: t('backup.stepLook') },
          { title: t('backup.stepDone') },
        ]}
      />
      <div className="restore-step">
        {step === 0 && (
          <>
            <p>{t('backup.chooseIntro')}</p>
            <div className="form-actions">
              <Button type="primary" loading={busy} onClick={() => void chooseFile()}>
                {t('backup.chooseFile')}
              </Button>
            </div>
          </>
        )}
        {looked && step === 1 && (
          <Form layout="vertical" onFinish={() => void openIt()} disabled={busy}>
            <p>
              <strong>{looked.fileName}</strong>
              <span className="muted restore-about">
                {t('backup.madeAt')} {wordMoment(looked.madeAt)} · {wordBytes(looked.bytes)}
              </span>
            </p>
            <Form.Item label={t('backup.openWith')} htmlFor="restore-who">
              <Select
                id="restore-who"
                value={who}
                options={[
                  ...looked.accounts.map(({ id, name, role }) => ({
                    value: id,
                    label: t('backup.passwordOf', { name, role: t(`desk.role.${role}`) }),
                  })),
                  { value: byCode, label: t('fields.recoveryCode') },
                ]}
                onChange={(value) => {
                  setWho(value);
                  setSecret('');
                  setRefused(null);
                }}
              />
            </Form.Item>
            <Form.Item
              label={who === byCode ? t('fields.recoveryCode') : t('unlock.password')}
              htmlFor="restore-secret"
              extra={t('backup.passwordThen')}
            >
              {who === byCode ? (
                <Input
                  id="restore-secret"
                  className="code-input"
                  autoComplete="off"
                  placeholder="XXXX-XXXX-…"
                  value={secret}
                  onChange={(event) => {
                    setSecret(event.target.value);
                  }}
                />
              ) : (
                <Input.Password
                  id="restore-secret"
                  autoFocus
                  autoComplete="off"
                  value={secret}
                  onChange={(event) => {
                    setSecret(event.target.value);
                  }}
                />
              )}
            </Form.Item>
            {busy && <Progress percent={percent} />}
            <div className="form-actions">
              <Button type="primary" htmlType="submit" loading={busy} disabled={secret === ''}>
                {t('backup.openAndCheck')}
              </Button>
            </div>
          </Form>
        )}
        {dryRun && step === 2 && (
          <>
            <CensusTable dryRun={dryRun} />
            <p>{replaces ? t('backup.replaces') : t('backup.nothingYet')}</p>
            <div className="form-actions">
              <Button onClick={close} disabled={busy}>
                {t('desk.cancel')}
              </Button>
              <Button type="primary" danger={replaces} loading={busy} onClick={() => void commit()}>
                {replaces ? t('backup.replaceNow') : t('backup.restoreNow')}
              </Button>
            </div>
          </>
        )}
        {done && (
          <>
            <Alert type="success" showIcon title={t('backup.restored')} />
            {done.keptAside !== null && (
              <p>
                {t('backup.keptAside')}
                <code className="path">{done.keptAside}</code>
              </p>
            )}
            <div className="form-actions">
              <Button type="primary" loading={busy} onClick={() => void begin()}>
                {t('backup.toUnlock')}
              </Button>
            </div>
          </>
        )}
        <RefusalNote refused={refused} />
      </div>
    </Modal>
  );
}
