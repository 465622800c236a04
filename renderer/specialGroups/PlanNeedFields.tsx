import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

/** What the fields of this part fill in. */
export interface PlanNeed {
  needed: boolean;
  whyNoPlan?: string;
}

/** @returns the reason against a plan as the contract speaks it; empty where one is wanted */
export const whyNoPlanOf = ({ needed, whyNoPlan }: PlanNeed) => (needed ? '' : (whyNoPlan ?? ''));

/** Whether a plan is needed, and if not, why. */
export function PlanNeedFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="needed" label={t('specialGroups.plan')}>
        <Radio.Group
          options={[
            { value: true, label: t('specialGroups.wants') },
            { value: false, label: t('specialGroups.notNeeded') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['needed']}>
        {({ getFieldValue }) =>
          getFieldValue('needed') === false && (
            <Form.Item name="whyNoPlan" label={t('fields.whyNoPlan')} rules={[{ required: true }]}>
              <Input maxLength={300} />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  );
}
