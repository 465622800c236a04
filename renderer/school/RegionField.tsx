import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Where the house is; it stands on its card. */
export function RegionField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="region" label={t('fields.region')} rules={[{ max: 60 }]}>
      <Input placeholder={t('setup.regionExample')} />
    </Form.Item>
  );
}
