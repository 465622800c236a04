import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { ListedReferral } from '../../db/contract/referrals.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { NextStepLine } from '../ui/NextStepLine.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { OpenReferralDialog } from './OpenReferralDialog.tsx';
import { ReferralTags } from './ReferralTags.tsx';

/** Every referral, those under way first by what is due next. */
export function ReferralsTab({ role }: { role: Role }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('referrals.list', {}), []);
  const [opening, setOpening] = useState(false);
  const [setting, setSetting] = useState(false);
  const show = (referralId: string) => {
    go({ name: 'referral', referralId });
  };

  return (
    <div className="stack">
      <div className="tab-head">
        <span className="muted">
          {value && t('referrals.chaseRule', { days: value.chaseDays })}
        </span>
        <span>
          {role === 'head_counsellor' && (
            <Button
              type="text"
              onClick={() => {
                setSetting(true);
              }}
            >
              {t('referrals.setChaseDays')}
            </Button>
          )}
          <Button
            type="primary"
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('referrals.open')}
          </Button>
        </span>
      </div>
      <RefusalNote refused={refused} />
      <ListTable<ListedReferral>
        rowKey="referralId"
        rows={value?.referrals}
        nothing={t('referrals.nothing')}
        columns={[
          {
            title: t('fields.studentId'),
            key: 'student',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          {
            title: t('fields.institution'),
            key: 'institution',
            render: (_value, { institution, department }) => (
              <>
                {institution} <span className="muted">{department}</span>
              </>
            ),
          },
          {
            title: t('fields.state'),
            key: 'state',
            render: (_value, referral) => <ReferralTags referral={referral} />,
          },
          {
            title: t('referrals.nextStep'),
            key: 'next',
            render: (_value, { nextStep, overdueDays }) => (
              <NextStepLine step={nextStep} overdueDays={overdueDays} />
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { referralId }) => (
              <Button
                size="small"
                onClick={() => {
                  show(referralId);
                }}
              >
                {t('crises.toCrisis')}
              </Button>
            ),
          },
        ]}
      />
      <OpenReferralDialog
        studentId={null}
        open={opening}
        onClose={(referralId) => {
          setOpening(false);
          if (referralId !== null) show(referralId);
        }}
      />
      <FormDialog<{ days: number }>
        title={t('referrals.setChaseDays')}
        open={setting}
        initialValues={{ days: value?.chaseDays ?? 14 }}
        onClose={() => {
          setSetting(false);
        }}
        onSave={async ({ days }) => {
          await call('referrals.setChaseDays', { days });
          setSetting(false);
          await reload();
        }}
      >
        <Form.Item name="days" label={t('referrals.chaseDays')} rules={[{ required: true }]}>
          <InputNumber min={1} max={90} precision={0} />
        </Form.Item>
      </FormDialog>
    </div>
  );
}
