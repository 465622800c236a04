import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { studentStatuses } from '../../db/contract/vocabulary/students.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

type Filled = Pick<InputOf<'students.setStatus'>, 'status' | 'on' | 'note'>;

interface StatusDialogProps {
  open: boolean;
  student: OutputOf<'students.get'>;
  onClose: (saved: boolean) => void;
}

/** 休学, 转出, 毕业, 复学: since when, and why. */
export function StatusDialog({ open, student, onClose }: StatusDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useSchool();
  const [form] = Form.useForm<Filled>();
  const { refused, busy, attempt, setRefused } = useRefusal();
  return (
    <Modal
      title={t('students.statusTitle', { name: student.name })}
      open={open}
      okText={t('desk.save')}
      cancelText={t('desk.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => {
        setRefused(null);
        onClose(false);
      }}
      destroyOnHidden
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ status: student.status, on: today, note: '' }}
        onFinish={(filled) =>
          void attempt(async () => {
            const { id: studentId, revision } = student;
            const { bookedAhead } = await call('students.setStatus', {
              ...filled,
              studentId,
              revision,
            });
            if (filled.status !== 'enrolled' && bookedAhead > 0) {
              message.warning(t('students.stillBooked', { count: bookedAhead }));
            }
            onClose(true);
          })
        }
      >
        <Form.Item name="status" label={t('students.status')}>
          <Radio.Group
            optionType="button"
            options={studentStatuses.map((value) => ({
              value,
              label: t(`students.statuses.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="on" label={t('students.statusOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="note" label={t('students.statusNote')} rules={[{ max: 200 }]}>
          <Input placeholder={t('students.statusNoteExample')} />
        </Form.Item>
        <RefusalNote refused={refused} />
      </Form>
    </Modal>
  );
}
