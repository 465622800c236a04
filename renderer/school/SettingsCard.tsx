import { App, Button, Card, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useSchoolStore } from './useSchool.ts';

/** Settings of the school as a form that stands open; what is saved holds at once. */
export function SettingsCard<Values extends object>({
  title,
  initialValues,
  onSave,
  children,
}: {
  title: string;
  initialValues: Values;
  onSave: (filled: Values) => Promise<unknown>;
  /** The fields, as `Form.Item`s. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const load = useSchoolStore((store) => store.load);
  const { refused, busy, attempt } = useRefusal();
  return (
    <Card title={title}>
      <Form<Values>
        layout="vertical"
        initialValues={initialValues}
        onFinish={(filled) =>
          void attempt(async () => {
            await onSave(filled);
            await load();
            message.success(t('desk.saved'));
          })
        }
      >
        {children}
        <RefusalNote refused={refused} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      </Form>
    </Card>
  );
}
