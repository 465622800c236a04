import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { NoteArea } from '../ui/NoteArea.tsx';

/** Why something is added to a signed note, and what. */
export function AddendumFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="reason"
        label={t('records.addendumReason')}
        rules={[{ required: true, whitespace: true, max: 200 }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('records.addendumBody')}
        rules={[{ required: true, whitespace: true, max: 20_000 }]}
      >
        <NoteArea rows={5} />
      </Form.Item>
    </>
  );
}
