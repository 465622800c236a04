import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { crisisKinds } from '../../db/contract/vocabulary/crises.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { StepFields } from '../ui/StepFields.tsx';

type Filled = InputOf<'crises.open'>;

/** Opens the record of a crisis: what happened, and who does what next. */
export function OpenCrisisDialog({
  studentId,
  open,
  onClose,
}: {
  /** Null where the student is still to be chosen. */
  studentId: string | null;
  open: boolean;
  onClose: (crisisId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { today, nowMinute } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('crises.openTitle')}
      open={open}
      width={680}
      initialValues={{
        ...(studentId === null ? {} : { studentId }),
        onDate: today,
        minute: nowMinute - (nowMinute % 5),
        place: '',
        minorHarmed: false,
        nextStep: { what: '', owner: '', dueOn: today },
      }}
      onClose={() => {
        onClose(null);
      }}
      onSave={async (filled) => {
        const { crisisId } = await call('crises.open', {
          ...filled,
          ...(studentId === null ? {} : { studentId }),
        });
        onClose(crisisId);
      }}
    >
      <Alert type="error" showIcon title={t('crises.about')} />
      {studentId === null && (
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker />
        </Form.Item>
      )}
      <Form.Item name="kind" label={t('fields.kind')} rules={[{ required: true }]}>
        <Select
          options={crisisKinds.map((value) => ({ value, label: t(`crises.kinds.${value}`) }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="minute" label={t('fields.minute')} rules={[{ required: true }]}>
          <MinuteField step={5} />
        </Form.Item>
        <Form.Item name="place" label={t('fields.place')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="what" label={t('crises.whatHappened')} rules={[{ required: true }]}>
        <NoteArea maxLength={4000} rows={3} />
      </Form.Item>
      <Form.Item name="minorHarmed" valuePropName="checked">
        <Checkbox>{t('crises.harmed')}</Checkbox>
      </Form.Item>
      <h3>{t('crises.firstStep')}</h3>
      <StepFields />
    </FormDialog>
  );
}
