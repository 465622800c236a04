import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NewPassword } from '../ui/NewPassword.tsx';

interface Filled {
  recoveryCode: string;
  accountId: string;
  password: string;
}

/** A forgotten password: the printed recovery code gives an account a new one. */
export function RecoverDialog({
  accounts,
  open,
  onClose,
}: {
  accounts: readonly { id: string; name: string; role: Role }[];
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <FormDialog<Filled>
      title={t('unlock.recoverTitle')}
      open={open}
      okText={t('unlock.recover')}
      initialValues={accounts[0] ? { accountId: accounts[0].id } : undefined}
      onClose={onClose}
      onSave={async ({ recoveryCode, accountId, password }) => {
        await call('session.recover', { recoveryCode, accountId, password });
        message.success(t('unlock.recovered'));
        onClose();
      }}
    >
      <p>{t('unlock.recoverIntro')}</p>
      <Form.Item name="recoveryCode" label={t('fields.recoveryCode')} rules={[{ required: true }]}>
        <Input className="code-input" autoComplete="off" placeholder="XXXX-XXXX-…" />
      </Form.Item>
      <Form.Item name="accountId" label={t('fields.accountId')} rules={[{ required: true }]}>
        <Select
          options={accounts.map(({ id, name, role }) => ({
            value: id,
            label: `${name} · ${t(`desk.role.${role}`)}`,
          }))}
        />
      </Form.Item>
      <NewPassword />
    </FormDialog>
  );
}
