import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

type Training = Omit<InputOf<'trainings.add'>, 'personId'>;

/** Adds a training, with its hours. */
export function AddTrainingDialog({
  personId,
  open,
  onClose,
}: {
  personId: string;
  open: boolean;
  onClose: (added: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Training>
      title={t('people.addTraining')}
      open={open}
      initialValues={{ organiser: '', certificateNo: '', onDate: today }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('trainings.add', { personId, ...filled });
        onClose(true);
      }}
    >
      <Form.Item
        name="title"
        label={t('people.trainingTitle')}
        rules={[{ required: true, max: 100 }]}
      >
        <Input autoFocus />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="hours" label={t('fields.hours')} rules={[{ required: true }]}>
          <InputNumber min={0.5} max={500} step={0.5} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="organiser" label={t('fields.organiser')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="certificateNo" label={t('fields.certificateNo')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
