import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

/** Whether one appointment of a series is meant, or those after it too. */
export function ScopeField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="scope" label={t('appointments.scope')}>
      <Radio.Group
        options={[
          { value: 'one', label: t('appointments.scopeOne') },
          { value: 'following', label: t('appointments.scopeFollowing') },
        ]}
      />
    </Form.Item>
  );
}
