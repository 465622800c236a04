import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { contactModes } from '../../db/contract/vocabulary/home.ts';

import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Filled = Omit<InputOf<'home.record'>, 'studentId'>;

/** Records a visit, a talk or a call with a student's home. */
export function RecordContactDialog({
  studentId,
  open,
  onClose,
}: {
  studentId: string;
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('home.recordTitle')}
      open={open}
      width={640}
      initialValues={{ onDate: today, mode: 'visit', agreed: '', nextOn: null }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('home.record', { studentId, ...filled });
        onClose(true);
      }}
    >
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="mode" label={t('fields.mode')} rules={[{ required: true }]}>
          <Radio.Group
            optionType="button"
            options={contactModes.map((value) => ({ value, label: t(`home.modes.${value}`) }))}
          />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="byWhom" label={t('fields.byWhom')} rules={[{ required: true }]}>
          <Input maxLength={100} placeholder={t('home.byWhomHint')} />
        </Form.Item>
        <Form.Item name="withWhom" label={t('fields.withWhom')} rules={[{ required: true }]}>
          <Input maxLength={100} placeholder={t('home.withWhomHint')} />
        </Form.Item>
      </div>
      <Form.Item name="told" label={t('fields.told')} rules={[{ required: true }]}>
        <NoteArea maxLength={4000} rows={3} />
      </Form.Item>
      <Form.Item name="agreed" label={t('fields.agreed')}>
        <NoteArea maxLength={4000} rows={2} />
      </Form.Item>
      <Form.Item name="nextOn" label={t('fields.nextOn')}>
        <DayField allowClear />
      </Form.Item>
    </FormDialog>
  );
}
