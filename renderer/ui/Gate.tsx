import { Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../db/contract/vocabulary/session.ts';
import { call, host } from '../call.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { useLoad } from './useLoad.ts';

/** The card in the middle of an otherwise empty window: set-up, unlocking, damage. */
export function Gate({
  title,
  wide = false,
  busy = false,
  children,
}: {
  title: string;
  wide?: boolean;
  /** Something is still awaited; what is seen will change by itself. */
  busy?: boolean;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const heading = useId();
  const { value: about } = useLoad(() => host('host.info', {}), []);
  return (
    <div className="gate">
      <main
        className={wide ? 'gate-card gate-wide' : 'gate-card'}
        aria-labelledby={heading}
        aria-busy={busy}
      >
        <header className="gate-head">
          <span className="gate-mark" aria-hidden="true" />
          <div>
            <strong>{t('desk.app')}</strong>
            <span>{t('desk.tagline')}</span>
          </div>
          <Select
            size="small"
            variant="borderless"
            aria-label={t('desk.language')}
            value={i18n.language}
            options={languages.map((value) => ({ value, label: t(`desk.languages.${value}`) }))}
            onChange={(value) => {
              const language = languages.find((each) => each === value) ?? 'zh-CN';
              void changeLanguage(language);
              void call('vault.setLanguage', { language });
            }}
          />
        </header>
        <h1 id={heading}>{title}</h1>
        {children}
        {about && (
          <footer className="gate-about">
            {t('desk.version', { version: about.version })}
            {about.trial && <strong>{t('desk.trial')}</strong>}
          </footer>
        )}
      </main>
    </div>
  );
}
