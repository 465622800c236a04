import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { host } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { usePhase } from './usePhase.ts';

/** Starts a new process of the vault and asks it where it stands. */
export function RestartVault() {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const { refused, busy, attempt } = useRefusal();
  return (
    <>
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
    </>
  );
}
