import { useTranslation } from 'react-i18next';
import { Gate } from '../ui/Gate.tsx';
import { RestartVault } from './RestartVault.tsx';

type Stopped = { state: 'gone' } | { state: 'fatal'; found: string; needed: string };

/** The vault's process is not there: says why, and offers to start it again where that can help. */
export function VaultStopped({ process }: { process: Stopped }) {
  const { t } = useTranslation();

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
      <RestartVault />
    </Gate>
  );
}
