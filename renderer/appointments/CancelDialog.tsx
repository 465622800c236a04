import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { ScopeField } from './ScopeField.tsx';

const reasons = ['leave', 'course', 'counsellor', 'other'] as const;

interface Filled {
  reason: (typeof reasons)[number];
  words?: string;
  scope: 'one' | 'following';
}

/** Cancels with a reason; hands back the freed times and who waits for one. */
export function CancelDialog({
  appointment,
  onClose,
}: {
  appointment: Appointment | null;
  onClose: (result: OutputOf<'appointments.cancel'> | null) => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const reason = Form.useWatch('reason', form);
  const { refused, busy, attempt } = useRefusal();

  async function cancel(filled: Filled): Promise<void> {
    if (appointment === null) return;
    await attempt(async () => {
      const result = await call('appointments.cancel', {
        appointmentId: appointment.id,
        revision: appointment.revision,
        reason:
          filled.reason === 'other'
            ? (filled.words ?? '')
            : t(`appointments.reasons.${filled.reason}`),
        scope: filled.scope,
      });
      onClose(result);
    });
  }

  return (
    <Modal
      title={t('appointments.cancelIt')}
      open={appointment !== null}
      okText={t('appointments.cancelIt')}
      okButtonProps={{ danger: true }}
      cancelText={t('desk.back')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => {
        onClose(null);
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ reason: 'leave', scope: 'one' }}
        onFinish={(filled) => void cancel(filled)}
      >
        <Form.Item name="reason" label={t('appointments.cancelReason')}>
          <Radio.Group
            options={reasons.map((value) => ({ value, label: t(`appointments.reasons.${value}`) }))}
          />
        </Form.Item>
        {reason === 'other' && (
          <Form.Item
            name="words"
            label={t('appointments.reasonOther')}
            rules={[{ required: true, whitespace: true, max: 200 }]}
          >
            <Input autoFocus />
          </Form.Item>
        )}
        {appointment?.seriesId && <ScopeField />}
        <RefusalNote refused={refused} />
      </Form>
    </Modal>
  );
}
