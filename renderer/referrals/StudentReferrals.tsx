import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { formatDay } from '../ui/days.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { NextStepLine } from '../ui/NextStepLine.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { OpenReferralDialog } from './OpenReferralDialog.tsx';
import { ReferralTags } from './ReferralTags.tsx';
import '../ui/caseFile.css';

/** A student's referrals, and the way to begin the next. */
export function StudentReferrals({ studentId }: { studentId: string }) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('referrals.ofStudent', { studentId }), [studentId]);
  const [opening, setOpening] = useState(false);
  const referrals = value?.referrals ?? [];
  const show = (referralId: string) => {
    go({ name: 'referral', referralId });
  };

  return (
    <HistoryCard
      title={t('referrals.tabs.referrals')}
      toggle={
        referrals.length > 1
          ? { more: t('home.more', { count: referrals.length }), less: t('home.less') }
          : null
      }
      act={t('referrals.open')}
      onAct={() => {
        setOpening(true);
      }}
    >
      {(whole) => (
        <>
          <RefusalNote refused={refused} />
          {referrals.length === 0 && <span className="muted">{t('referrals.none')}</span>}
          <ul className="case-list">
            {(whole ? referrals : referrals.slice(0, 1)).map((referral) => (
              <li key={referral.referralId}>
                <strong>{formatDay(referral.openedOn, i18n.language)}</strong>{' '}
                {referral.institution} <ReferralTags referral={referral} />
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    show(referral.referralId);
                  }}
                >
                  {t('records.open')}
                </Button>
                {referral.nextStep && (
                  <p className="muted">
                    <NextStepLine step={referral.nextStep} />
                  </p>
                )}
              </li>
            ))}
          </ul>
          <OpenReferralDialog
            studentId={studentId}
            open={opening}
            onClose={(referralId) => {
              setOpening(false);
              if (referralId !== null) show(referralId);
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
