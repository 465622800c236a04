import { App, Button, Form, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { useSchool, useSchoolStore } from '../school/useSchool.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NewPassword } from '../ui/NewPassword.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Account = OutputOf<'accounts.list'>['accounts'][number];
const rolesOf = {
  school: ['counsellor', 'head_counsellor', 'principal'],
  district: ['district'],
} as const;

function AddAccount({ open, onClose }: { open: boolean; onClose: (added: boolean) => void }) {
  const { t } = useTranslation();
  const { house } = useSchool().school;
  const roles = rolesOf[house];
  return (
    <FormDialog<InputOf<'accounts.add'>>
      title={t('accounts.add')}
      open={open}
      initialValues={{ role: roles[0] }}
      onClose={onClose}
      onSave={async ({ name, role, password }) => {
        await call('accounts.add', { name, role, password });
        onClose(true);
      }}
    >
      <Form.Item
        name="name"
        label={t('accounts.name')}
        rules={[{ required: true, whitespace: true, max: 40 }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="role"
        label={t('fields.role')}
        extra={house === 'school' ? t('accounts.roleAdvice') : undefined}
      >
        <Select options={roles.map((value) => ({ value, label: t(`desk.role.${value}`) }))} />
      </Form.Item>
      <NewPassword />
    </FormDialog>
  );
}

function ResetPassword({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <FormDialog<{ password: string }>
      title={t('accounts.resetFor', { name: account?.name ?? '' })}
      open={account !== null}
      onClose={onClose}
      onSave={async ({ password }) => {
        if (account === null) return;
        await call('accounts.resetPassword', { accountId: account.id, password });
        message.success(t('accounts.passwordChanged'));
        onClose();
      }}
    >
      <NewPassword />
    </FormDialog>
  );
}

/** Who may open the vault, and with what. */
export function AccountsScreen() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const own = useOwn();
  const reloadSchool = useSchoolStore((store) => store.load);
  const { value, refused, loading, reload } = useLoad(() => call('accounts.list', {}), []);
  const [adding, setAdding] = useState(false);
  const [resetting, setResetting] = useState<Account | null>(null);
  const removal = useRefusal();

  async function refresh(): Promise<void> {
    await reload();
    await reloadSchool();
  }

  function remove(account: Account): void {
    modal.confirm({
      title: t('accounts.removeTitle', { name: account.name }),
      content: t('accounts.removeWhy'),
      okText: t('accounts.remove'),
      cancelText: t('desk.cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await removal.attempt(async () => {
          await call('accounts.remove', { accountId: account.id });
          await refresh();
        });
      },
    });
  }

  return (
    <Page
      title={t('accounts.title')}
      actions={
        <Button
          type="primary"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('accounts.add')}
        </Button>
      }
    >
      <RefusalNote refused={refused ?? removal.refused} />
      <Table<Account>
        rowKey="id"
        loading={loading && value === null}
        dataSource={value?.accounts ?? []}
        pagination={false}
        columns={[
          { title: t('accounts.name'), dataIndex: 'name' },
          {
            title: t('fields.role'),
            dataIndex: 'role',
            render: (role: Account['role']) => t(`desk.role.${role}`),
          },
          {
            title: t('accounts.opens'),
            key: 'opens',
            render: (_value, { role }) =>
              role === 'principal' ? (
                <Tag>{t('accounts.opensOffice')}</Tag>
              ) : (
                <Tag color="cyan">
                  {t(role === 'district' ? 'accounts.opensDistrict' : 'accounts.opensBoth')}
                </Tag>
              ),
          },
          {
            title: t('accounts.since'),
            dataIndex: 'since',
            render: (since: string) => since.slice(0, 10),
          },
          {
            key: 'actions',
            align: 'end',
            render: (_value, account) =>
              account.id === own?.staffId ? (
                t('accounts.yourself')
              ) : (
                <>
                  <Button
                    type="link"
                    onClick={() => {
                      setResetting(account);
                    }}
                  >
                    {t('accounts.reset')}
                  </Button>
                  <Button
                    type="link"
                    danger
                    onClick={() => {
                      remove(account);
                    }}
                  >
                    {t('accounts.remove')}
                  </Button>
                </>
              ),
          },
        ]}
      />
      <AddAccount
        open={adding}
        onClose={(added) => {
          setAdding(false);
          if (added) void refresh();
        }}
      />
      <ResetPassword
        account={resetting}
        onClose={() => {
          setResetting(null);
        }}
      />
    </Page>
  );
}
