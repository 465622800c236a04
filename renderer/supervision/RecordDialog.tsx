import { Alert, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { supervisionForms } from '../../db/contract/vocabulary/supervision.ts';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Filled = InputOf<'supervisionRecords.add'>;

/** By what the papers call the student, so that the texts can. */
function CaseCode({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const { value } = useLoad(() => call('supervisionRecords.caseCode', { studentId }), [studentId]);
  return value && <p className="case-code">{t('supervision.code', { code: value.code })}</p>;
}

/** Records supervision that was had; texts that tell who the student is are refused. */
export function RecordDialog({
  open,
  onClose,
}: {
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const counsellors = useCounsellors();
  const own = useOwn();
  return (
    <FormDialog<Filled>
      title={t('supervision.recordTitle')}
      open={open}
      width={680}
      initialValues={{
        onDate: today,
        minutes: 60,
        form: 'individual',
        supervisorUnit: '',
        superviseeId: own?.staffId ?? '',
        studentId: null,
        summary: '',
        advice: '',
      }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('supervisionRecords.add', filled);
        onClose(true);
      }}
    >
      <Alert type="info" showIcon title={t('supervision.recordAbout')} />
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="minutes" label={t('supervision.minutes')} rules={[{ required: true }]}>
          <InputNumber min={15} max={600} step={15} />
        </Form.Item>
        <Form.Item name="form" label={t('fields.form')}>
          <Segmented
            options={supervisionForms.map((value) => ({
              value,
              label: t(`supervision.forms.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item
          name="supervisor"
          label={t('fields.supervisor')}
          rules={[{ required: true, whitespace: true, max: 60 }]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="supervisorUnit" label={t('fields.supervisorUnit')} rules={[{ max: 100 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="superviseeId" label={t('fields.superviseeId')}>
          <Select options={counsellors} />
        </Form.Item>
      </div>
      <Form.Item name="studentId" label={t('supervision.about')}>
        <StudentPicker />
      </Form.Item>
      <Form.Item noStyle dependencies={['studentId']}>
        {({ getFieldValue }) => {
          const studentId: unknown = getFieldValue('studentId');
          return typeof studentId === 'string' && <CaseCode studentId={studentId} />;
        }}
      </Form.Item>
      <Form.Item name="summary" label={t('fields.summary')} rules={[{ max: 8000 }]}>
        <NoteArea rows={3} />
      </Form.Item>
      <Form.Item
        name="question"
        label={t('fields.question')}
        rules={[{ required: true, whitespace: true, max: 4000 }]}
      >
        <NoteArea rows={2} />
      </Form.Item>
      <Form.Item name="advice" label={t('fields.advice')} rules={[{ max: 8000 }]}>
        <NoteArea rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
