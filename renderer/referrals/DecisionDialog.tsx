import { Alert, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Referral, ReferralConsent } from '../../db/contract/referrals.ts';
import { consentDecisions } from '../../db/contract/vocabulary/home.ts';
import { call } from '../call.ts';
import { GiverFields } from '../home/GiverFields.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { OnwardDialog } from '../ui/OnwardDialog.tsx';

type Filled = Pick<InputOf<'referrals.consent'>, 'giver' | 'giverName' | 'form' | 'explained'>;

/** What the guardian decided; only where life is in danger does the school go first. */
export function DecisionDialog({
  referral,
  open,
  onClose,
}: {
  referral: Referral;
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const [decision, setDecision] = useState<ReferralConsent['decision']>('given');
  const emergency = decision === 'emergency';
  const offered = consentDecisions.filter(
    (each) => each !== 'emergency' || referral.urgency === 'emergency',
  );

  return (
    <OnwardDialog<Filled>
      key={decision}
      title={t('referrals.decisionTitle')}
      open={open}
      initialValues={{ giver: 'mother', giverName: '', form: 'signed_paper' }}
      onClose={() => {
        setDecision('given');
        onClose(false);
      }}
      onSave={async ({ onDate, explained, nextStep, ...filled }) => {
        await call('referrals.consent', {
          referralId: referral.referralId,
          decision,
          onDate,
          explained,
          nextStep,
          giver: emergency ? null : filled.giver,
          giverName: emergency ? '' : filled.giverName,
          form: emergency ? null : filled.form,
        });
        setDecision('given');
        onClose(true);
      }}
    >
      <Alert
        type={emergency ? 'error' : 'info'}
        showIcon
        title={t(emergency ? 'referrals.emergencyRule' : 'referrals.guardianRule')}
      />
      <Form.Item label={t('fields.decision')}>
        <Radio.Group
          optionType="button"
          value={decision}
          options={offered.map((value) => ({ value, label: t(`referrals.decisions.${value}`) }))}
          onChange={(event) => {
            setDecision(consentDecisions.find((each) => each === event.target.value) ?? 'given');
          }}
        />
      </Form.Item>
      {!emergency && <GiverFields label={t('referrals.whoDecided')} byStudent={referral.adult} />}
      <Form.Item
        name="explained"
        label={t(emergency ? 'referrals.whyEmergency' : 'fields.explained')}
        rules={[{ required: true }]}
      >
        <NoteArea
          maxLength={1000}
          rows={2}
          placeholder={t(emergency ? 'referrals.emergencyHint' : 'referrals.explainedHint')}
        />
      </Form.Item>
    </OnwardDialog>
  );
}
