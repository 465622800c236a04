import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function CrisisEntry({ entry }: { entry: EntryOf<'crisis'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'crisis', crisisId: entry.id }}
      text={entry.outcome || entry.what}
    >
      {t(`crises.kinds.${entry.crisisKind}`)}{' '}
      <Tag color={entry.state === 'open' ? 'red' : 'green'}>
        {t(`crises.states.${entry.state}`)}
      </Tag>
    </EntryFrame>
  );
}
