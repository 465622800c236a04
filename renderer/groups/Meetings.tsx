import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GroupMeeting } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

const stateColour = {
  booked: 'blue',
  arrived: 'green',
  no_show: 'orange',
  cancelled: 'default',
} as const;
const noteWords = { none: 'write', draft: 'resume', signed: 'read' } as const;

/** The meetings of a group, each with the way to its note; they are moved in the calendar. */
export function Meetings({ meetings }: { meetings: readonly GroupMeeting[] }) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { today } = useSchool();
  const { refused, attempt } = useRefusal();
  const openNote = (appointmentId: string) =>
    attempt(async () => {
      const { noteId } = await call('groups.openNote', { appointmentId });
      go({ name: 'groupNote', noteId });
    });

  return (
    <>
      <RefusalNote refused={refused} />
      {meetings.length === 0 && <EmptyState title={t('groups.noMeetings')} />}
      <ul className="group-list">
        {meetings.map((meeting) => {
          const live = meeting.state === 'booked' || meeting.state === 'arrived';
          return (
            <li key={meeting.appointmentId} className={live ? '' : 'group-past'}>
              <div className="group-line">
                {live && <strong>{t('groups.number', { number: meeting.number })}</strong>}
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    go({ name: 'calendar', onDate: meeting.onDate });
                  }}
                >
                  {formatDay(meeting.onDate, i18n.language)} {formatMinute(meeting.startMinute)}
                </Button>
                <Tag color={stateColour[meeting.state]}>
                  {t(`appointments.states.${meeting.state}`)}
                </Tag>
                <span className="muted">
                  {meeting.state === 'arrived' &&
                    t('groups.attendance', {
                      present: meeting.present,
                      students: meeting.students,
                    })}
                </span>
                {live && meeting.onDate <= today && (
                  <span className="group-act">
                    {meeting.noteReadable ? (
                      <Button
                        size="small"
                        type={meeting.note === 'signed' ? 'default' : 'primary'}
                        ghost={meeting.note !== 'signed'}
                        onClick={() => void openNote(meeting.appointmentId)}
                      >
                        {t(`groups.${noteWords[meeting.note]}`)}
                      </Button>
                    ) : (
                      <span className="muted">{t('groups.colleagueDraft')}</span>
                    )}
                  </span>
                )}
              </div>
              {meeting.theme !== '' && <p className="muted">{meeting.theme}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
