import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

type Qualification = Omit<InputOf<'qualifications.add'>, 'personId'>;

/** Adds a certificate, with the day until which it is valid. */
export function AddQualificationDialog({
  personId,
  open,
  onClose,
}: {
  personId: string;
  open: boolean;
  onClose: (added: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<Qualification>
      title={t('people.addQualification')}
      open={open}
      initialValues={{ issuer: '', certificateNo: '', validUntil: null }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('qualifications.add', { personId, ...filled });
        onClose(true);
      }}
    >
      <Form.Item
        name="title"
        label={t('people.qualificationTitle')}
        rules={[{ required: true, max: 60 }]}
      >
        <Input autoFocus />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="issuer" label={t('fields.issuer')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="certificateNo" label={t('fields.certificateNo')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="issuedOn" label={t('fields.issuedOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="validUntil" label={t('fields.validUntil')}>
          <DayField allowClear />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
