import { App, Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { PersonField } from '../people/PersonField.tsx';
import type { Roster } from './RosterGrid.tsx';

/** Who is away, and entering that somebody is. */
export function LeaveDrawer({
  leaves,
  onChanged,
  onClose,
}: {
  leaves: Roster['leaves'];
  onChanged: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<InputOf<'leave.add'>>();
  const { refused, busy, attempt } = useRefusal();
  return (
    <Drawer open size={520} title={t('roster.leaveTitle')} onClose={onClose}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: '' }}
        onFinish={(filled) =>
          void attempt(async () => {
            const { freed } = await call('leave.add', filled);
            if (freed > 0) message.warning(t('roster.leaveFreed', { count: freed }));
            form.resetFields();
            onChanged();
          })
        }
      >
        <Form.Item name="personId" label={t('fields.personId')} rules={[{ required: true }]}>
          <PersonField />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="fromDate" label={t('roster.leaveFrom')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="toDate" label={t('roster.leaveTo')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t('roster.leaveReason')} rules={[{ max: 100 }]}>
          <Input />
        </Form.Item>
        <RefusalNote refused={refused} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      </Form>
      <h2 className="roster-cover">{t('roster.leave')}</h2>
      {leaves.length === 0 && <p className="muted">{t('roster.leaveNone')}</p>}
      {leaves.map(({ leaveId, personName, fromDate, toDate, reason }) => (
        <p key={leaveId}>
          {personName} · {fromDate === toDate ? fromDate : `${fromDate} — ${toDate}`}{' '}
          <span className="muted">{reason}</span>
          <Button
            type="link"
            size="small"
            onClick={() =>
              void attempt(async () => {
                await call('leave.remove', { leaveId });
                onChanged();
              })
            }
          >
            {t('roster.leaveRemove')}
          </Button>
        </p>
      ))}
    </Drawer>
  );
}
