import { Button, Form, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import type { Job } from '../ui/useProgress.ts';

/** Stands for the recovery code among the accounts. */
const byCode = 'recovery-code';

interface SecretFormProps {
  accounts: OutputOf<'restore.look'>['accounts'];
  submit: string;
  busy: boolean;
  /** What runs while it is busy. */
  job: Job;
  note?: ReactNode;
  onChange: () => void;
  /** @param accountId null for the recovery code */
  onSubmit: (accountId: string | null, secret: string) => Promise<void>;
}

/** Whose password opens a key file, or the recovery code; what was typed is forgotten with the answer. */
export function SecretForm({
  accounts,
  submit,
  busy,
  job,
  note,
  onChange,
  onSubmit,
}: SecretFormProps) {
  const { t } = useTranslation();
  const [who, setWho] = useState(accounts[0]?.id ?? byCode);
  const [secret, setSecret] = useState('');
  const whoId = useId();
  const secretId = useId();

  async function hand(): Promise<void> {
    try {
      await onSubmit(who === byCode ? null : who, secret);
    } finally {
      setSecret('');
    }
  }

  return (
    <Form layout="vertical" onFinish={() => void hand()} disabled={busy}>
      <Form.Item label={t('backup.openWith')} htmlFor={whoId}>
        <Select
          id={whoId}
          value={who}
          options={[
            ...accounts.map(({ id, name, role }) => ({
              value: id,
              label: t('backup.passwordOf', { name, role: t(`desk.role.${role}`) }),
            })),
            { value: byCode, label: t('fields.recoveryCode') },
          ]}
          onChange={(value) => {
            setWho(value);
            setSecret('');
            onChange();
          }}
        />
      </Form.Item>
      <Form.Item
        label={who === byCode ? t('fields.recoveryCode') : t('unlock.password')}
        htmlFor={secretId}
        extra={note}
      >
        {who === byCode ? (
          <Input
            id={secretId}
            className="code-input"
            autoComplete="off"
            placeholder="XXXX-XXXX-…"
            value={secret}
            onChange={(event) => {
              setSecret(event.target.value);
            }}
          />
        ) : (
          <Input.Password
            id={secretId}
            autoFocus
            autoComplete="off"
            value={secret}
            onChange={(event) => {
              setSecret(event.target.value);
            }}
          />
        )}
      </Form.Item>
      {busy && <JobProgress job={job} />}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={secret === ''}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}
