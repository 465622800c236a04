import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, host } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

interface RecoverySheetProps {
  code: string;
  schoolName: string;
}

/** The recovery code: shown once, printed, and typed back from the paper, which ends set-up. */
export function RecoverySheet({ code, schoolName }: RecoverySheetProps) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const { refused, busy, attempt } = useRefusal();
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState('');

  if (hidden) {
    return (
      <Form
        layout="vertical"
        className="setup-form"
        onFinish={() => {
          void attempt(async () => {
            await call('setup.confirm', { recoveryCode: typed });
            await refresh();
          });
        }}
      >
        <p>{t('setup.typeBack')}</p>
        <Form.Item label={t('fields.recoveryCode')} htmlFor="recovery-typed">
          <Input
            id="recovery-typed"
            className="code-input"
            size="large"
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        </Form.Item>
        <RefusalNote refused={refused} />
        <div className="form-actions">
          <Button
            onClick={() => {
              setHidden(false);
            }}
          >
            {t('setup.showAgain')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={typed === ''}>
            {t('setup.finish')}
          </Button>
        </div>
      </Form>
    );
  }
  return (
    <div className="setup-form">
      <p>{t('setup.recoveryIntro')}</p>
      <section className="recovery-sheet print-only-this">
        <h2>{t('setup.sheetTitle', { school: schoolName })}</h2>
        <output className="recovery-code" aria-label={t('fields.recoveryCode')}>
          {code}
        </output>
        <p>{t('setup.sheetKeep')}</p>
      </section>
      <div className="form-actions">
        <Button onClick={() => void host('host.print', {})}>{t('setup.printCode')}</Button>
        <Button
          type="primary"
          onClick={() => {
            setHidden(true);
          }}
        >
          {t('setup.haveIt')}
        </Button>
      </div>
    </div>
  );
}
