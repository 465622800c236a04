import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call, host } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { wordBytes, wordMoment } from '../ui/measures.ts';
import { useRefusal } from '../ui/refusal.tsx';
import { CensusTable } from './CensusTable.tsx';
import { ReplacedNote } from './ReplacedNote.tsx';
import { SecretForm } from './SecretForm.tsx';
import { StepsDialog } from './StepsDialog.tsx';

type Looked = OutputOf<'restore.look'> & { placeId: string };
type DryRun = OutputOf<'restore.open'>;

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
  const [dryRun, setDryRun] = useState<DryRun | null>(null);
  const [done, setDone] = useState<OutputOf<'restore.commit'> | null>(null);
  const { refused, busy, attempt, setRefused } = useRefusal();

  async function chooseFile(): Promise<void> {
    await attempt(async () => {
      const { placeId } = await host('host.choosePlace', { what: 'backup' });
      if (placeId === null) return;
      const found = await call('restore.look', { placeId });
      setLooked({ ...found, placeId });
    });
  }

  async function openIt(accountId: string | null, secret: string): Promise<void> {
    if (looked === null) return;
    await attempt(async () => {
      setDryRun(await call('restore.open', { placeId: looked.placeId, accountId, secret }));
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
    <StepsDialog
      title={t('backup.restore')}
      open={open}
      steps={[
        t('backup.stepFile'),
        t('backup.stepPassword'),
        t('backup.stepLook'),
        t('backup.stepDone'),
      ]}
      current={step}
      busy={busy}
      refused={refused}
      onClose={close}
    >
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
        <>
          <p>
            <strong>{looked.fileName}</strong>
            <span className="muted restore-about">
              {t('backup.madeAt')} {wordMoment(looked.madeAt)} · {wordBytes(looked.bytes)}
            </span>
          </p>
          <SecretForm
            accounts={looked.accounts}
            submit={t('backup.openAndCheck')}
            busy={busy}
            job="restore"
            note={t('backup.passwordThen')}
            onChange={() => {
              setRefused(null);
            }}
            onSubmit={openIt}
          />
        </>
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
        <ReplacedNote
          title={t('backup.restored')}
          keptAside={done.keptAside}
          busy={busy}
          onBegin={begin}
        />
      )}
    </StepsDialog>
  );
}
