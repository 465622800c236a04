import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { NewPassword } from '../ui/NewPassword.tsx';

/** What the fields of the first person give. */
export interface Founder {
  headName: string;
  password: string;
  passwordAgain: string;
}

/** Who opens the house for the first time, and by which password. */
export function FounderFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="headName"
        label={t('setup.headName')}
        rules={[{ required: true, whitespace: true, max: 40 }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <NewPassword />
    </>
  );
}
