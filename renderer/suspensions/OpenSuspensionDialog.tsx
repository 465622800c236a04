import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { StepFields } from '../ui/StepFields.tsx';

type Filled = InputOf<'suspensions.open'>;

/** Begins the way to a suspension: why, and who does what next. */
export function OpenSuspensionDialog({
  studentId,
  open,
  onClose,
}: {
  /** Null where the student is still to be chosen. */
  studentId: string | null;
  open: boolean;
  onClose: (suspensionId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('suspensions.openTitle')}
      open={open}
      width={640}
      initialValues={{ nextStep: { what: '', owner: '', dueOn: today } }}
      onClose={() => {
        onClose(null);
      }}
      onSave={async (filled) => {
        const { suspensionId } = await call('suspensions.open', {
          ...filled,
          ...(studentId === null ? {} : { studentId }),
        });
        onClose(suspensionId);
      }}
    >
      {studentId === null && (
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker />
        </Form.Item>
      )}
      <Form.Item name="reason" label={t('suspensions.why')} rules={[{ required: true }]}>
        <NoteArea maxLength={2000} rows={3} />
      </Form.Item>
      <h3>{t('crises.firstStep')}</h3>
      <StepFields />
    </FormDialog>
  );
}
