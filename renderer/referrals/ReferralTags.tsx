import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedReferral } from '../../db/contract/referrals.ts';
import { stateColours } from './choices.ts';

/** How a referral stands, how urgent it is, and whether the hospital's answer is overdue. */
export function ReferralTags({
  referral,
}: {
  referral: Pick<ListedReferral, 'state' | 'urgency' | 'greenChannel'> & {
    replyOverdueDays?: number;
  };
}) {
  const { t } = useTranslation();
  const { state, urgency, greenChannel, replyOverdueDays = 0 } = referral;
  return (
    <>
      <Tag color={stateColours[state]}>{t(`referrals.states.${state}`)}</Tag>
      {urgency !== 'routine' && (
        <Tag color={urgency === 'emergency' ? 'red' : 'orange'}>
          {t(`referrals.urgencies.${urgency}`)}
        </Tag>
      )}
      {greenChannel && <Tag color="green">{t('fields.greenChannel')}</Tag>}
      {replyOverdueDays > 0 && (
        <Tag color="red">{t('referrals.replyOverdue', { count: replyOverdueDays })}</Tag>
      )}
    </>
  );
}
