import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { host } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { Gate } from '../ui/Gate.tsx';
import { usePhase } from './usePhase.ts';

type Stopped = { state: 'gone' } | { state: 'fatal'; found: string; needed: string };

/** The vault's process is not there: says why, and offers to start it again where that can help. */
export function VaultStopped({ process }: { process: Stopped | { state: 'running' } }) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const { refused, busy, attempt } = useRefusal();

  if (process.state === 'fatal') {
    const { found, needed } = process;
    return (
      <Gate title={t('desk.vaultFatal.title')}>
        <p>{t('desk.vaultFatal.body', { found, needed })}</p>
      </Gate>
    );
  }
  return (
    <Gate title={t('desk.vaultGone.title')}>
      <p>{t('desk.vaultGone.body')}</p>
      <RefusalNote refused={refused} />
      <Button
        type="primary"
        size="large"
        block
        loading={busy}
        onClick={() =>
          void attempt(async () => {
            await host('host.restartVault', {});
            await refresh();
          })
        }
      >
        {t('desk.vaultGone.restart')}
      </Button>
    </Gate>
  );
}
