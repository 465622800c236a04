import { Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { stages } from '../../db/contract/vocabulary/school.ts';
import { RegionField } from './RegionField.tsx';

/** What a school is: its name, stages and region, and how its region numbers the levels of risk. */
export function SchoolFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="name"
        label={t('setup.schoolName')}
        rules={[{ required: true, whitespace: true, max: 60 }]}
      >
        <Input autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item name="stages" label={t('fields.stages')} rules={[{ required: true }]}>
        <Checkbox.Group
          options={stages.map((value) => ({ value, label: t(`school.stage.${value}`) }))}
        />
      </Form.Item>
      <RegionField />
      <Form.Item
        name="riskNumbering"
        label={t('fields.riskNumbering')}
        extra={t('setup.riskNumberingWhy')}
      >
        <Radio.Group
          options={[
            { value: 'one_is_highest', label: t('setup.oneIsHighest') },
            { value: 'one_is_lowest', label: t('setup.oneIsLowest') },
          ]}
        />
      </Form.Item>
    </>
  );
}
