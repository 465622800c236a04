import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function SuspensionEntry({ entry }: { entry: EntryOf<'suspension'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'suspension', suspensionId: entry.id }}
      text={entry.outcome || entry.reason}
    >
      <Tag color="orange">{t(`suspensions.states.${entry.state}`)}</Tag>
    </EntryFrame>
  );
}
