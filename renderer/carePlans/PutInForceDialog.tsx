import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

interface Filled {
  onDate: string;
  agreedWith: string;
  familyInformedOn?: string;
  familyWhom?: string;
  familyWhyNot?: string;
}

/** Puts a draft in force: agreed with whom, on which day, and whether the family knows. */
export function PutInForceDialog({
  versionId,
  revisionNow,
  open,
  onClose,
}: {
  versionId: string;
  revisionNow: () => number;
  open: boolean;
  onClose: (put: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [told, setTold] = useState(true);
  return (
    <FormDialog<Filled>
      title={t('carePlans.putTitle')}
      open={open}
      initialValues={{ onDate: today, familyInformedOn: today }}
      onClose={onClose}
      onSave={async ({ onDate, agreedWith, ...family }) => {
        await call('carePlans.putInForce', {
          versionId,
          revision: revisionNow(),
          onDate,
          agreedWith,
          familyInformedOn: told ? (family.familyInformedOn ?? null) : null,
          familyWhom: told ? (family.familyWhom ?? '') : '',
          familyWhyNot: told ? '' : (family.familyWhyNot ?? ''),
        });
        onClose(true);
      }}
    >
      <p className="muted">{t('carePlans.putAbout')}</p>
      <Form.Item name="agreedWith" label={t('fields.agreedWith')} rules={[{ required: true }]}>
        <Input maxLength={200} placeholder={t('carePlans.agreedHint')} />
      </Form.Item>
      <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      <Form.Item>
        <Radio.Group
          value={told}
          onChange={(event) => {
            setTold(event.target.value === true);
          }}
          options={[
            { value: true, label: t('carePlans.familyTold') },
            { value: false, label: t('carePlans.familyNotTold') },
          ]}
        />
      </Form.Item>
      {told ? (
        <div className="form-row">
          <Form.Item name="familyWhom" label={t('fields.familyWhom')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="familyInformedOn"
            label={t('fields.familyInformedOn')}
            rules={[{ required: true }]}
          >
            <DayField />
          </Form.Item>
        </div>
      ) : (
        <Form.Item
          name="familyWhyNot"
          label={t('fields.familyWhyNot')}
          rules={[{ required: true }]}
        >
          <NoteArea maxLength={200} rows={2} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
