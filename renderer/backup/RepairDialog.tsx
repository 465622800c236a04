import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call, host } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import { wordMoment } from '../ui/measures.ts';
import { useRefusal } from '../ui/refusal.tsx';
import { RepairFindings } from './RepairFindings.tsx';
import { ReplacedNote } from './ReplacedNote.tsx';
import { SecretForm } from './SecretForm.tsx';
import { StepsDialog } from './StepsDialog.tsx';

type Looked = OutputOf<'repair.look'>;
type Prepared = OutputOf<'repair.prepare'>;
type Choice = NonNullable<Prepared['recommended']>;

/** Which key file and which backups there are, before anything is opened. */
function KeysAndBackups({ looked, chosen }: { looked: Looked; chosen: boolean }) {
  const { t } = useTranslation();
  const [newest] = looked.backups;
  return (
    <div className="stack">
      {looked.keyringFrom === 'backup' && (
        <Alert type="warning" showIcon title={t('repair.keyringFromBackup')} />
      )}
      {looked.keyringFrom === null && <Alert type="error" showIcon title={t('repair.noKeyring')} />}
      {looked.keyringFrom !== null && (
        <p className="muted repair-backups">
          {newest === undefined
            ? t('repair.noBackups')
            : chosen
              ? t('repair.chosen', { file: newest.fileName, at: wordMoment(newest.madeAt) })
              : t('repair.backupsHere', {
                  count: looked.backups.length,
                  at: wordMoment(newest.madeAt),
                })}
        </p>
      )}
    </div>
  );
}

/** A repair in three steps: a password, what was found and the choice, done. */
export function RepairDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [done, setDone] = useState<OutputOf<'repair.commit'> | null>(null);
  const { refused, busy, attempt, setRefused } = useRefusal();

  async function look(place: string | null): Promise<void> {
    await attempt(async () => {
      const found = await call('repair.look', { placeId: place });
      setLooked(found);
      setPlaceId(place);
    });
  }

  useEffect(() => {
    if (open) void look(null);
    // Once each time that it is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open]);

  async function chooseBackup(): Promise<void> {
    const { placeId: place } = await host('host.choosePlace', { what: 'backup' });
    if (place !== null) await look(place);
  }

  async function check(accountId: string | null, secret: string): Promise<void> {
    await attempt(async () => {
      const found = await call('repair.prepare', { placeId, accountId, secret });
      setPrepared(found);
      setChoice(found.recommended);
    });
  }

  async function commit(): Promise<void> {
    if (prepared === null || choice === null) return;
    await attempt(async () => {
      setDone(await call('repair.commit', { repairId: prepared.repairId, choice }));
    });
  }

  function close(): void {
    if (prepared && !done) {
      call('repair.cancel', { repairId: prepared.repairId }).catch(() => undefined);
    }
    setLooked(null);
    setPrepared(null);
    setChoice(null);
    setRefused(null);
    onClose();
  }

  /** A new vault process: nothing of what was read stays in memory. */
  async function begin(): Promise<void> {
    await attempt(async () => {
      await host('host.restartVault', {});
      await refresh();
      setDone(null);
      setPrepared(null);
      onClose();
    });
  }

  const step = done ? 2 : prepared ? 1 : 0;
  return (
    <StepsDialog
      title={t('repair.title')}
      open={open}
      steps={[t('repair.stepOpen'), t('repair.stepChoose'), t('repair.stepDone')]}
      current={step}
      busy={busy}
      refused={refused}
      onClose={close}
    >
      {looked && step === 0 && (
        <>
          <p>{t('repair.intro')}</p>
          <KeysAndBackups looked={looked} chosen={placeId !== null} />
          <p>
            <Button size="small" disabled={busy} onClick={() => void chooseBackup()}>
              {t('repair.chooseBackup')}…
            </Button>
          </p>
          {looked.keyringFrom !== null && (
            <SecretForm
              key={placeId}
              accounts={looked.accounts}
              submit={t('repair.check')}
              busy={busy}
              job="repair"
              onChange={() => {
                setRefused(null);
              }}
              onSubmit={check}
            />
          )}
        </>
      )}
      {prepared && step === 1 && (
        <>
          <RepairFindings prepared={prepared} choice={choice} onChoose={setChoice} />
          <p className="muted">{t('repair.keepAside')}</p>
          {busy && <JobProgress job="repair" />}
          <div className="form-actions">
            <Button onClick={close} disabled={busy}>
              {t('desk.cancel')}
            </Button>
            {choice !== null && (
              <Button type="primary" loading={busy} onClick={() => void commit()}>
                {t(choice === 'saved' ? 'repair.choiceSaved' : 'repair.choiceBackup')}
              </Button>
            )}
          </div>
        </>
      )}
      {done && (
        <ReplacedNote
          title={t('repair.done')}
          keptAside={done.keptAside}
          busy={busy}
          onBegin={begin}
        />
      )}
    </StepsDialog>
  );
}
