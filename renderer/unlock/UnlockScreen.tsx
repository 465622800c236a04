import { Button, Form, Input, Progress, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { RepairDialog } from '../backup/RepairDialog.tsx';
import { useProgress } from '../ui/useProgress.ts';
import { call } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { Gate } from '../ui/Gate.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { RecoverDialog } from './RecoverDialog.tsx';

type Accounts = Extract<OutputOf<'vault.state'>['safe'], { phase: 'locked' }>['accounts'];

/** Counts down to zero once a second. */
function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => {
      setLeft(left - 1);
    }, 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [left]);
  return [left, setLeft];
}

/** The first thing in the morning: who sits here, and their password. */
export function UnlockScreen({ accounts }: { accounts: Accounts }) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '');
  const [password, setPassword] = useState('');
  const [recovering, setRecovering] = useState(false);
  const [repairing, setRepairing] = useState(false);
  const upgraded = useProgress('upgrade');
  const [wait, setWait] = useCountdown();
  const { refused, busy, attempt, setRefused } = useRefusal();

  async function unlock(): Promise<void> {
    await attempt(async () => {
      try {
        await call('session.unlock', { accountId, password });
      } finally {
        setPassword('');
      }
      await refresh();
    });
  }

  useEffect(() => {
    const seconds = refused?.params?.['waitSeconds'];
    if (typeof seconds === 'number') setWait(seconds);
  }, [refused, setWait]);

  return (
    <Gate title={t('unlock.title')}>
      <Form layout="vertical" onFinish={() => void unlock()} disabled={busy}>
        <Form.Item label={t('unlock.account')} htmlFor="unlock-account">
          <Select
            id="unlock-account"
            size="large"
            value={accountId}
            options={accounts.map(({ id, name, role }) => ({
              value: id,
              label: `${name} · ${t(`desk.role.${role}`)}`,
            }))}
            onChange={(value) => {
              setAccountId(value);
              setRefused(null);
              setWait(0);
            }}
          />
        </Form.Item>
        <Form.Item label={t('unlock.password')} htmlFor="unlock-password">
          <Input.Password
            id="unlock-password"
            size="large"
            autoFocus
            autoComplete="off"
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
        </Form.Item>
        <RefusalNote refused={refused} />
        {busy && upgraded !== null && (
          <>
            <p className="muted">{t('repair.upgrading')}</p>
            <Progress percent={upgraded} />
          </>
        )}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={busy}
          disabled={password === '' || wait > 0}
        >
          {wait > 0 ? t('unlock.wait', { seconds: wait }) : t('unlock.unlock')}
        </Button>
      </Form>
      <Button
        type="link"
        onClick={() => {
          setRecovering(true);
        }}
      >
        {t('unlock.forgotten')}
      </Button>
      <Button
        type="link"
        onClick={() => {
          setRepairing(true);
        }}
      >
        {t('repair.link')}
      </Button>
      <RepairDialog
        open={repairing}
        onClose={() => {
          setRepairing(false);
        }}
      />
      <RecoverDialog
        accounts={accounts}
        open={recovering}
        onClose={() => {
          setRecovering(false);
        }}
      />
    </Gate>
  );
}
