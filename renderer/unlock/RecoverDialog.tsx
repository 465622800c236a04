import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { NewPassword } from '../ui/NewPassword.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

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
  const [form] = Form.useForm<Filled>();
  const { refused, busy, attempt } = useRefusal();

  async function recover({ recoveryCode, accountId, password }: Filled): Promise<void> {
    const done = await attempt(async () => {
      await call('session.recover', { recoveryCode, accountId, password });
    });
    if (!done) return;
    message.success(t('unlock.recovered'));
    form.resetFields();
    onClose();
  }

  return (
    <Modal
      title={t('unlock.recoverTitle')}
      open={open}
      onCancel={onClose}
      okText={t('unlock.recover')}
      cancelText={t('desk.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      destroyOnHidden
    >
      <p>{t('unlock.recoverIntro')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(filled) => void recover(filled)}
        {...(accounts[0] ? { initialValues: { accountId: accounts[0].id } } : {})}
      >
        <Form.Item
          name="recoveryCode"
          label={t('fields.recoveryCode')}
          rules={[{ required: true }]}
        >
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
        <RefusalNote refused={refused} />
      </Form>
    </Modal>
  );
}
