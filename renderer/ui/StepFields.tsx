import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayField } from './DayField.tsx';
import { NoteArea } from './NoteArea.tsx';

/** The fields of a next step: what, who, by when. */
export function StepFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name={['nextStep', 'what']} label={t('fields.what')} rules={[{ required: true }]}>
        <NoteArea maxLength={500} rows={2} />
      </Form.Item>
      <div className="form-row">
        <Form.Item
          name={['nextStep', 'owner']}
          label={t('fields.owner')}
          rules={[{ required: true }]}
        >
          <Input maxLength={60} placeholder={t('warnings.secondPersonHint')} />
        </Form.Item>
        <Form.Item
          name={['nextStep', 'dueOn']}
          label={t('fields.dueOn')}
          rules={[{ required: true }]}
        >
          <DayField />
        </Form.Item>
      </div>
    </>
  );
}
