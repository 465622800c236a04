import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function AppointmentEntry({ entry }: { entry: EntryOf<'appointment'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry}>
      {t(`appointments.kinds.${entry.appointmentKind}`)} · {t(`appointments.states.${entry.state}`)}
      {entry.walkIn ? ` · ${t('records.walkIn')}` : ''} · {entry.counsellorName} · {entry.roomName}
      {entry.cancelReason && ` · ${entry.cancelReason}`}
    </EntryFrame>
  );
}

export function WaitingEntry({ entry }: { entry: EntryOf<'waiting'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry}>
      {t(`appointments.urgencies.${entry.urgency}`)} {entry.wish}
    </EntryFrame>
  );
}
