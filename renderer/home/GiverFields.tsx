import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { consentForms, consentGivers } from '../../db/contract/vocabulary/home.ts';

/** Who decides for a student, by what name, and in what form it was said. */
export function GiverFields({
  label,
  byStudent,
  namePlaceholder,
}: {
  /** What is asked. */
  label: string;
  /** Whether the student alone may decide. */
  byStudent: boolean;
  namePlaceholder?: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="giver" label={label}>
        <Radio.Group
          options={consentGivers
            .filter((value) => value !== 'student' || byStudent)
            .map((value) => ({ value, label: t(`consents.givers.${value}`) }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="giverName" label={t('fields.giverName')}>
          <Input maxLength={60} placeholder={namePlaceholder} />
        </Form.Item>
        <Form.Item name="form" label={t('fields.form')}>
          <Radio.Group
            options={consentForms.map((value) => ({ value, label: t(`consents.forms.${value}`) }))}
          />
        </Form.Item>
      </div>
    </>
  );
}
