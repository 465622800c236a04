import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function StatusEntry({ entry }: { entry: EntryOf<'status'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry}>
      {t(`records.status.${entry.status}`)} {entry.note}
    </EntryFrame>
  );
}
