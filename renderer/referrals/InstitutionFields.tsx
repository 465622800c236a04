import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';

interface Chosen {
  resourceId: string | null;
  institution: string;
  phone: string;
  greenChannel: boolean;
}

const notOne = '';

/** To whom a student is referred: one of the room's contacts, which fills in the rest, or another. */
export function InstitutionFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Chosen>();
  const { value } = useLoad(() => call('resources.list', {}), []);
  const contacts = (value?.resources ?? []).filter(
    ({ active, kind }) => active && kind !== 'hotline',
  );

  function choose(resourceId: string): void {
    const contact = contacts.find((each) => each.resourceId === resourceId);
    form.setFieldsValue({ resourceId: contact?.resourceId ?? null });
    if (contact) {
      const { name, phone, greenChannel } = contact;
      form.setFieldsValue({ institution: name, phone, greenChannel });
    }
  }

  return (
    <>
      <Form.Item
        name="resourceId"
        label={t('referrals.fromContacts')}
        getValueProps={(chosen: string | null) => ({ value: chosen ?? notOne })}
      >
        <Select
          onChange={choose}
          options={[
            { value: notOne, label: t('referrals.typedIn') },
            ...contacts.map(({ resourceId, name }) => ({ value: resourceId, label: name })),
          ]}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="institution" label={t('fields.institution')} rules={[{ required: true }]}>
          <Input maxLength={80} placeholder={t('referrals.institutionHint')} />
        </Form.Item>
        <Form.Item name="department" label={t('fields.department')}>
          <Input maxLength={60} placeholder={t('referrals.departmentHint')} />
        </Form.Item>
        <Form.Item name="phone" label={t('fields.phone')}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="greenChannel" valuePropName="checked">
        <Checkbox>{t('referrals.byGreenChannel')}</Checkbox>
      </Form.Item>
    </>
  );
}
