import { Alert, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Referral } from '../../db/contract/referrals.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { OnwardDialog } from '../ui/OnwardDialog.tsx';
import { useActs } from '../ui/useActs.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';

type Act =
  'consent' | 'send' | 'chase' | 'reply' | 'consult' | 'step' | 'decline' | 'withdraw' | 'close';
type Filled<Name extends 'send' | 'chase' | 'reply' | 'consult' | 'decline'> = Omit<
  InputOf<`referrals.${Name}`>,
  'referralId' | 'onDate' | 'nextStep'
>;

/** What can be done with a referral, in the order in which it usually is, by how it stands. */
const actsOf: Record<Referral['state'], readonly Act[]> = {
  open: ['consent', 'send', 'consult', 'step', 'decline', 'withdraw'],
  sent: ['reply', 'chase', 'consult', 'consent', 'step', 'decline', 'withdraw'],
  replied: ['consult', 'reply', 'step', 'close'],
  declined: ['consent', 'send', 'consult', 'step', 'withdraw', 'close'],
  withdrawn: ['step', 'close'],
  closed: [],
};

/** The buttons of a referral, each with its dialog. */
export function ReferralActs({
  referral,
  onChanged,
}: {
  referral: Referral;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const { opened, close, buttons, dialogOf } = useActs<Act>(
    (act) => t(`referrals.acts.${act}`),
    onChanged,
  );
  const { referralId } = referral;
  const note = (
    <Form.Item name="body" label={t('fields.detail')} rules={[{ required: true }]}>
      <NoteArea maxLength={1000} rows={2} />
    </Form.Item>
  );

  return (
    <div className="case-acts">
      {buttons(actsOf[referral.state])}
      <DecisionDialog referral={referral} open={opened === 'consent'} onClose={close} />
      <OnwardDialog<Filled<'send'>>
        {...dialogOf('send')}
        initialValues={{
          escort: referral.escort,
          greenChannel: referral.greenChannel,
          replyDueOn: null,
        }}
        next={{ what: t('referrals.askForReply'), dueOn: addDays(today, 14) }}
        onSave={async (filled) => {
          await call('referrals.send', { referralId, ...filled });
          close(true);
        }}
      >
        <div className="form-row">
          <Form.Item name="escort" label={t('fields.escort')} rules={[{ required: true }]}>
            <Input maxLength={60} placeholder={t('referrals.escortHint')} />
          </Form.Item>
          <Form.Item
            name="replyDueOn"
            label={t('fields.replyDueOn')}
            extra={t('referrals.replyDueHint')}
          >
            <DayField allowClear />
          </Form.Item>
        </div>
        <Form.Item name="greenChannel" valuePropName="checked">
          <Checkbox>{t('referrals.byGreenChannel')}</Checkbox>
        </Form.Item>
      </OnwardDialog>
      <OnwardDialog<Filled<'chase'>>
        {...dialogOf('chase')}
        initialValues={{ replyDueOn: addDays(today, 7) }}
        next={{ what: t('referrals.askForReply'), dueOn: addDays(today, 7) }}
        onSave={async (filled) => {
          await call('referrals.chase', { referralId, ...filled });
          close(true);
        }}
      >
        {note}
        <Form.Item name="replyDueOn" label={t('fields.replyDueOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </OnwardDialog>
      <OnwardDialog<Filled<'reply'>>
        {...dialogOf('reply')}
        initialValues={{ arrangement: '' }}
        onSave={async (filled) => {
          await call('referrals.reply', { referralId, ...filled });
          close(true);
        }}
      >
        <Form.Item name="doctor" label={t('fields.doctor')} rules={[{ required: true }]}>
          <Input maxLength={60} placeholder={t('referrals.doctorHint')} />
        </Form.Item>
        <Alert type="info" showIcon title={t('referrals.quoteRule')} />
        <Form.Item name="quoted" label={t('fields.quoted')} rules={[{ required: true }]}>
          <NoteArea maxLength={8000} rows={3} />
        </Form.Item>
        <Form.Item name="arrangement" label={t('fields.arrangement')}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </OnwardDialog>
      <OnwardDialog<Filled<'consult'>>
        {...dialogOf('consult')}
        initialValues={{ guardianKnows: true, agreed: '' }}
        onSave={async (filled) => {
          await call('referrals.consult', { referralId, ...filled });
          close(true);
        }}
      >
        <div className="form-row">
          <Form.Item
            name="fromHospital"
            label={t('fields.fromHospital')}
            rules={[{ required: true }]}
          >
            <Input maxLength={100} placeholder={t('referrals.doctorHint')} />
          </Form.Item>
          <Form.Item name="fromSchool" label={t('fields.fromSchool')} rules={[{ required: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item name="guardianKnows" valuePropName="checked">
          <Checkbox>{t('referrals.guardianKnows')}</Checkbox>
        </Form.Item>
        <Form.Item name="discussed" label={t('fields.discussed')} rules={[{ required: true }]}>
          <NoteArea maxLength={4000} rows={3} />
        </Form.Item>
        <Form.Item name="agreed" label={t('fields.agreed')}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </OnwardDialog>
      {(['step', 'decline', 'withdraw'] as const).map((name) => (
        <OnwardDialog<Filled<'decline'>>
          key={name}
          {...dialogOf(name)}
          onSave={async (filled) => {
            await call(`referrals.${name}`, { referralId, ...filled });
            close(true);
          }}
        >
          <p>
            {name === 'step' ? (referral.nextStep?.what ?? '') : t(`referrals.aboutActs.${name}`)}
          </p>
          {note}
        </OnwardDialog>
      ))}
      <FormDialog<{ outcome: string }>
        {...dialogOf('close')}
        onSave={async ({ outcome }) => {
          await call('referrals.close', { referralId, outcome });
          close(true);
        }}
      >
        <p>{t('referrals.closeAbout')}</p>
        <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={3} />
        </Form.Item>
      </FormDialog>
    </div>
  );
}
