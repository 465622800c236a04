import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayField } from './DayField.tsx';

/** First and last day of a span, side by side: `startsOn` and `endsOn` of the form around them. */
export function SpanFields() {
  const { t } = useTranslation();
  return (
    <div className="form-row">
      <Form.Item name="startsOn" label={t('fields.startsOn')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="endsOn" label={t('fields.endsOn')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
    </div>
  );
}
