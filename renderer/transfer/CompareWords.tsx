import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayField } from '../ui/DayField.tsx';
import { Words } from './Words.tsx';

/** What is filled in of a comparison. */
export interface Comparison {
  onDate: string;
  how: string;
}

/** The words of a school's card, and when and how somebody compared them with the school. */
export function CompareWords({ name, words }: { name: string; words: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{name}</strong>
      <Words words={words} />
      <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="how" label={t('fields.how')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}
