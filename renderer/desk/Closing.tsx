import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge.ts';

/** Covers the desk while the last backup is made before the app ends. */
export function Closing() {
  const { t } = useTranslation();
  const [closing, setClosing] = useState(false);

  useEffect(
    () =>
      bridge.onEvent(({ event }) => {
        if (event === 'closing') setClosing(true);
      }),
    [],
  );

  useEffect(() => {
    if (closing) document.body.classList.add('is-veiled');
  }, [closing]);

  if (!closing) return null;
  return (
    <div className="veil" role="status">
      <Spin />
      <strong>{t('backup.closing')}</strong>
    </div>
  );
}
