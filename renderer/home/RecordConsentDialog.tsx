import { Alert, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Consent } from '../../db/contract/home.ts';
import {
  type ConsentScope,
  consentScopes,
  consentDecisions,
} from '../../db/contract/vocabulary/home.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { GiverFields } from './GiverFields.tsx';

type Filled = Omit<InputOf<'consents.record'>, 'studentIds' | 'decision'>;

const emergencyDays = 14;

/** Records a decision for one student, or for those whose papers came back together. */
export function RecordConsentDialog({
  studentIds,
  scope,
  byStudent,
  open,
  onClose,
}: {
  studentIds: string[];
  scope: ConsentScope;
  /** Whether the student alone may consent. */
  byStudent: boolean;
  open: boolean;
  onClose: (recorded: number) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [decision, setDecision] = useState<Consent['decision']>('given');
  const emergency = decision === 'emergency';

  return (
    <FormDialog<Filled>
      key={`${decision} ${scope}`}
      title={t('consents.recordTitle')}
      open={open}
      width={600}
      initialValues={{
        scope,
        giver: 'mother',
        giverName: '',
        form: 'signed_paper',
        onDate: today,
        validUntil: emergency ? addDays(today, 3) : null,
        detail: '',
      }}
      onClose={() => {
        setDecision('given');
        onClose(0);
      }}
      onSave={async (filled) => {
        const { recorded } = await call('consents.record', {
          studentIds,
          decision,
          scope: filled.scope,
          giver: emergency ? null : filled.giver,
          giverName: emergency ? '' : filled.giverName,
          form: emergency ? null : filled.form,
          onDate: filled.onDate,
          validUntil: filled.validUntil,
          detail: filled.detail,
        });
        setDecision('given');
        onClose(recorded);
      }}
    >
      <Form.Item label={t('fields.decision')}>
        <Radio.Group
          optionType="button"
          value={decision}
          options={consentDecisions.map((value) => ({
            value,
            label: t(`consents.decisions.${value}`),
          }))}
          onChange={(event) => {
            setDecision(consentDecisions.find((each) => each === event.target.value) ?? 'given');
          }}
        />
      </Form.Item>
      {emergency && (
        <Alert
          type="warning"
          showIcon
          title={t('consents.emergencyAbout', { days: emergencyDays })}
        />
      )}
      <Form.Item name="scope" label={t('fields.scope')}>
        <Radio.Group
          options={consentScopes.map((value) => ({ value, label: t(`consents.scopes.${value}`) }))}
        />
      </Form.Item>
      {!emergency && (
        <GiverFields
          label={t('fields.giver')}
          byStudent={byStudent}
          namePlaceholder={studentIds.length > 1 ? t('consents.guardianStandsIn') : undefined}
        />
      )}
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item
          name="validUntil"
          label={t('fields.validUntil')}
          rules={[{ required: emergency }]}
        >
          <DayField allowClear={!emergency} />
        </Form.Item>
      </div>
      <Form.Item name="detail" label={t('fields.detail')} rules={[{ required: emergency }]}>
        <NoteArea
          maxLength={300}
          rows={2}
          placeholder={t(emergency ? 'consents.emergencyHint' : 'consents.detailHint')}
        />
      </Form.Item>
    </FormDialog>
  );
}
