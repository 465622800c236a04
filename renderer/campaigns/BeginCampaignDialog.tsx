import { Alert, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { SpanFields } from '../ui/SpanFields.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ClassTree, type ChosenClass } from './ClassTree.tsx';

interface Filled {
  name: string;
  scaleCode: string;
  startsOn: string;
  endsOn: string;
  classes?: ChosenClass[];
  consentText: string;
}

/** Which scale, which classes, which days, and what students read before they begin. */
export function BeginCampaignDialog({
  open,
  onClose,
}: {
  open: boolean;
  onClose: (begun: OutputOf<'campaigns.begin'> | null) => void;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  const { today } = useSchool();
  const { value } = useLoad(() => call('scales.list', {}), []);
  const scales = value?.scales ?? [];
  const [code, setCode] = useState('phq-9');
  const scale = scales.find((each) => each.code === code);

  return (
    <FormDialog<Filled>
      title={t('campaigns.beginTitle')}
      open={open}
      width={720}
      okText={t('campaigns.beginOk')}
      initialValues={{
        scaleCode: code,
        startsOn: today,
        endsOn: addDays(today, 13),
        consentText: t('campaigns.consentDefault'),
      }}
      onSave={async ({ classes = [], ...filled }) => {
        onClose(await call('campaigns.begin', { ...filled, classes }));
      }}
      onClose={() => {
        onClose(null);
      }}
    >
      <div className="form-row">
        <Form.Item name="name" label={t('fields.name')} rules={[{ required: true }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="scaleCode" label={t('fields.scaleCode')}>
          <Select
            onChange={setCode}
            options={scales.map((each) => ({ value: each.code, label: pick(each.name) }))}
          />
        </Form.Item>
      </div>
      {scale && !scale.worded && (
        <Alert type="info" showIcon title={t('campaigns.scaleNotWorded')} />
      )}
      {scale && scale.remark !== '' && <Alert type="warning" showIcon title={scale.remark} />}
      <SpanFields />
      <Form.Item name="classes" label={t('fields.classes')} rules={[{ required: true }]}>
        <ClassTree />
      </Form.Item>
      <Form.Item
        name="consentText"
        label={t('fields.consentText')}
        extra={t('campaigns.consentHint')}
        rules={[{ required: true }]}
      >
        <Input.TextArea maxLength={4000} rows={8} />
      </Form.Item>
    </FormDialog>
  );
}
