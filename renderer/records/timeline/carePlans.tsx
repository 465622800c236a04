import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function CarePlanEntry({
  entry,
  studentId,
}: {
  entry: EntryOf<'care_plan'>;
  studentId: string;
}) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} opens={{ name: 'carePlan', studentId }} text={entry.words}>
      {t(`carePlans.events.${entry.event}`, { number: entry.number })}
    </EntryFrame>
  );
}
