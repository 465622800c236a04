import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function ReviewEntry({ entry }: { entry: EntryOf<'review'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'review', reviewId: entry.reviewId }}
      text={entry.discussion}
    >
      {entry.decisions.map((decision) => (
        <Tag key={decision}>{t(`reviews.decisions.${decision}`)}</Tag>
      ))}
    </EntryFrame>
  );
}
