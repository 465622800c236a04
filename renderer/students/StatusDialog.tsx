import { App, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import { studentStatuses } from '../../db/contract/vocabulary/students.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

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
  return (
    <FormDialog<Filled>
      title={t('students.statusTitle', { name: student.name })}
      open={open}
      initialValues={{ status: student.status, on: today, note: '' }}
      onClose={onClose}
      onSave={async (filled) => {
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
      }}
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
    </FormDialog>
  );
}
