import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NewPassword } from '../ui/NewPassword.tsx';

/** Who sits here: change of one's own password, and of the language. */
export function OwnAccountMenu({ name, role }: { name: string; role: Role }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const [changing, setChanging] = useState(false);
  const other = i18n.language === 'zh-CN' ? 'en' : 'zh-CN';

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
      <FormDialog<{ current: string; password: string }>
        title={t('accounts.changeOwn')}
        open={changing}
        onClose={() => {
          setChanging(false);
        }}
        onSave={async ({ current, password }) => {
          await call('accounts.changeOwnPassword', { current, password });
          message.success(t('accounts.passwordChanged'));
          setChanging(false);
        }}
      >
        <Form.Item name="current" label={t('fields.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="off" />
        </Form.Item>
        <NewPassword />
      </FormDialog>
    </>
  );
}
