import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { stateColours } from '../../referrals/choices.ts';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function ReferralEntry({ entry }: { entry: EntryOf<'referral'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'referral', referralId: entry.id }}
      text={entry.outcome || entry.facts}
    >
      {entry.institution}{' '}
      <Tag color={stateColours[entry.state]}>{t(`referrals.states.${entry.state}`)}</Tag>
    </EntryFrame>
  );
}
