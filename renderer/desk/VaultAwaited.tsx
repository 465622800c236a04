import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Gate } from '../ui/Gate.tsx';
import { RestartVault } from './RestartVault.tsx';

/** A slow disk answers within this many milliseconds; after it a person may start the vault anew. */
const patience = 20_000;

/** The vault has not answered yet: an old PC in the morning, or a process that hangs. */
export function VaultAwaited() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, patience);
    return () => {
      clearTimeout(timer);
    };
  }, []);

  return (
    <Gate title={t(late ? 'desk.vaultAwaited.late' : 'desk.vaultAwaited.title')} busy>
      {late ? (
        <>
          <p>{t('desk.vaultAwaited.body')}</p>
          <RestartVault />
        </>
      ) : (
        <Spin />
      )}
    </Gate>
  );
}
