import { Alert, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { urgencies } from '../../db/contract/vocabulary/referrals.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { StepFields } from '../ui/StepFields.tsx';

import { InstitutionFields } from './InstitutionFields.tsx';

type Filled = InputOf<'referrals.open'>;

/** Begins a referral: to whom, what was seen, how urgent, and who does what next. */
export function OpenReferralDialog({
  studentId,
  open,
  onClose,
}: {
  /** Null where the student is still to be chosen. */
  studentId: string | null;
  open: boolean;
  onClose: (referralId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('referrals.openTitle')}
      open={open}
      width={720}
      initialValues={{
        ...(studentId === null ? {} : { studentId }),
        resourceId: null,
        department: '',
        phone: '',
        urgency: 'routine',
        measures: '',
        greenChannel: false,
        escort: '',
        nextStep: { what: '', owner: '', dueOn: today },
      }}
      onClose={() => {
        onClose(null);
      }}
      onSave={async (filled) => {
        const { referralId } = await call('referrals.open', {
          ...filled,
          resourceId: filled.resourceId === '' ? null : filled.resourceId,
          ...(studentId === null ? {} : { studentId }),
        });
        onClose(referralId);
      }}
    >
      {studentId === null && (
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker />
        </Form.Item>
      )}
      <InstitutionFields />
      <Form.Item name="urgency" label={t('fields.urgency')} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          options={urgencies.map((value) => ({ value, label: t(`referrals.urgencies.${value}`) }))}
        />
      </Form.Item>
      <Alert type="info" showIcon title={t('referrals.factsOnly')} />
      <Form.Item name="facts" label={t('referrals.factsLabel')} rules={[{ required: true }]}>
        <NoteArea maxLength={4000} rows={3} />
      </Form.Item>
      <Form.Item name="measures" label={t('referrals.measuresLabel')}>
        <NoteArea maxLength={2000} rows={2} />
      </Form.Item>
      <Form.Item name="escort" label={t('fields.escort')}>
        <Input maxLength={60} placeholder={t('referrals.escortHint')} />
      </Form.Item>
      <h3>{t('crises.firstStep')}</h3>
      <StepFields />
    </FormDialog>
  );
}
