import { Alert, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { ReturnDecision } from '../../db/contract/suspensions.ts';
import { returnDecisions, notYetGrounds } from '../../db/contract/vocabulary/suspensions.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { dialogTitle } from '../ui/dialogTitle.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { OnwardDialog } from '../ui/OnwardDialog.tsx';

type Filled = Pick<
  InputOf<'suspensions.decide'>,
  'members' | 'reason' | 'ground' | 'conditions' | 'supportPlan' | 'reviewOn' | 'informed'
>;

/** What the school's panel decided, with the rule beside it that an illness is no ground. */
export function DecideDialog({
  suspensionId,
  open,
  onClose,
}: {
  suspensionId: string;
  open: boolean;
  onClose: (decided: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [decision, setDecision] = useState<ReturnDecision['decision']>('return');
  const notYet = decision === 'not_yet';
  const reviewOn = addDays(today, 30);

  return (
    <OnwardDialog<Filled>
      key={decision}
      title={dialogTitle(t('suspensions.acts.decide'))}
      open={open}
      initialValues={{ conditions: '', supportPlan: '', ground: null, reviewOn }}
      next={notYet ? { what: t('suspensions.reviewAgain'), dueOn: reviewOn } : {}}
      onClose={() => {
        setDecision('return');
        onClose(false);
      }}
      onSave={async ({ ground, conditions, supportPlan, reviewOn: review, ...filled }) => {
        await call('suspensions.decide', {
          ...filled,
          suspensionId,
          decision,
          ground: notYet ? ground : null,
          conditions: decision === 'conditional' ? conditions : '',
          supportPlan: notYet ? '' : supportPlan,
          reviewOn: notYet ? review : null,
        });
        setDecision('return');
        onClose(true);
      }}
    >
      <Alert type={notYet ? 'warning' : 'info'} showIcon title={t('suspensions.rule')} />
      <Form.Item label={t('fields.decision')}>
        <Radio.Group
          optionType="button"
          value={decision}
          options={returnDecisions.map((value) => ({
            value,
            label: t(`suspensions.decisions.${value}`),
          }))}
          onChange={(event) => {
            setDecision(returnDecisions.find((each) => each === event.target.value) ?? 'return');
          }}
        />
      </Form.Item>
      {notYet && (
        <div className="form-row">
          <Form.Item name="ground" label={t('suspensions.ground')} rules={[{ required: true }]}>
            <Radio.Group
              options={notYetGrounds.map((value) => ({
                value,
                label: t(`suspensions.grounds.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="reviewOn" label={t('fields.reviewOn')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
        </div>
      )}
      <Form.Item name="reason" label={t('suspensions.facts')} rules={[{ required: true }]}>
        <NoteArea maxLength={2000} rows={2} />
      </Form.Item>
      {decision === 'conditional' && (
        <Form.Item name="conditions" label={t('fields.conditions')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      )}
      {!notYet && (
        <Form.Item name="supportPlan" label={t('fields.supportPlan')} rules={[{ required: true }]}>
          <NoteArea maxLength={4000} rows={2} placeholder={t('suspensions.supportHint')} />
        </Form.Item>
      )}
      <div className="form-row">
        <Form.Item name="members" label={t('fields.members')} rules={[{ required: true }]}>
          <Input maxLength={200} placeholder={t('suspensions.membersHint')} />
        </Form.Item>
        <Form.Item name="informed" label={t('fields.informed')} rules={[{ required: true }]}>
          <Input maxLength={200} placeholder={t('suspensions.informedHint')} />
        </Form.Item>
      </div>
    </OnwardDialog>
  );
}
