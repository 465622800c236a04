import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { NewPassword } from '../ui/NewPassword.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

/** Who sits here: change of one's own password, and of the language. */
export function OwnAccountMenu({ name, role }: { name: string; role: Role }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const [changing, setChanging] = useState(false);
  const [form] = Form.useForm<{ current: string; password: string }>();
  const { refused, busy, attempt } = useRefusal();
  const other = i18n.language === 'zh-CN' ? 'en' : 'zh-CN';

  async function change(filled: { current: string; password: string }): Promise<void> {
    const done = await attempt(async () => {
      const { current, password } = filled;
      await call('accounts.changeOwnPassword', { current, password });
    });
    if (!done) return;
    message.success(t('accounts.passwordChanged'));
    setChanging(false);
  }

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'password',
              label: t('accounts.changeOwn'),
              onClick: () => {
                setChanging(true);
              },
            },
            {
              key: 'language',
              label: t(`desk.languages.${other}`),
              onClick: () => {
                void changeLanguage(other);
                void call('vault.setLanguage', { language: other });
              },
            },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} className="desk-who">
          <span>
            {name}
            <span className="desk-role"> · {t(`desk.role.${role}`)}</span>
          </span>
        </Button>
      </Dropdown>
      <Modal
        title={t('accounts.changeOwn')}
        open={changing}
        okText={t('desk.save')}
        cancelText={t('desk.cancel')}
        confirmLoading={busy}
        onOk={form.submit}
        onCancel={() => {
          setChanging(false);
        }}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(filled) => void change(filled)}
        >
          <Form.Item name="current" label={t('fields.current')} rules={[{ required: true }]}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          <NewPassword />
          <RefusalNote refused={refused} />
        </Form>
      </Modal>
    </>
  );
}
