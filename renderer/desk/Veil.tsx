import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge.ts';

/** Covers the whole screen at F9: somebody came in. Not a lock; the idle lock goes on behind it. */
export function Veil() {
  const { t } = useTranslation();
  const [veiled, setVeiled] = useState(false);

  useEffect(
    () =>
      bridge.onEvent(({ event }) => {
        if (event === 'veil') setVeiled((now) => !now);
      }),
    [],
  );

  useEffect(() => {
    // Nothing behind the veil may be seen, take a key, or be read out.
    document.body.classList.toggle('is-veiled', veiled);
  }, [veiled]);

  if (!veiled) return null;
  return (
    <button
      type="button"
      className="veil"
      autoFocus
      onClick={() => {
        setVeiled(false);
      }}
    >
      <span className="veil-mark" aria-hidden="true" />
      <strong>{t('desk.veiled')}</strong>
      <span>{t('desk.unveil')}</span>
    </button>
  );
}
