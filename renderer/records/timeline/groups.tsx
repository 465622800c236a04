import { useTranslation } from 'react-i18next';
import { labelled } from '../../i18n/signs.ts';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function GroupMeetingEntry({ entry }: { entry: EntryOf<'group_meeting'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'group', programmeId: entry.programmeId }}
      body={
        <>
          {entry.line && <p className="written">{entry.line}</p>}
          {entry.addenda.map((added) => (
            <p key={added.addendumId} className="written">
              {labelled(`${t('records.addendum')} ${added.authorName}`, added.body)}
            </p>
          ))}
        </>
      }
    >
      {entry.programmeName} · {t(`appointments.states.${entry.state}`)}
      {entry.state === 'arrived' && ` · ${t(`appointments.attendances.${entry.attendance}`)}`}
      {entry.theme && ` · ${entry.theme}`}
    </EntryFrame>
  );
}
