import { App, Button, Descriptions, Drawer, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attendance, attendances } from '../../db/contract/vocabulary/appointments.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { bracketed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { formatDay } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import type { Prefilled } from './BookingDrawer.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { CollisionNote } from './CollisionNote.tsx';
import { MoveDialog } from './MoveDialog.tsx';
const stateColour = {
  booked: 'blue',
  arrived: 'green',
  no_show: 'orange',
  cancelled: 'default',
} as const;

interface AppointmentDrawerProps {
  appointmentId: string | null;
  onChanged: () => void;
  onClose: () => void;
  /** A freed time is booked for somebody who waits. */
  onOffer: (offer: Prefilled) => void;
}

/** One appointment: what it is, who came, and what can be done with it. */
export function AppointmentDrawer({
  appointmentId,
  onChanged,
  onClose,
  onOffer,
}: AppointmentDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      title={t('appointments.book')}
      size={440}
      open={appointmentId !== null}
      onClose={onClose}
      destroyOnHidden
    >
      {appointmentId !== null && (
        <AppointmentDetails
          appointmentId={appointmentId}
          onChanged={onChanged}
          onClose={onClose}
          onOffer={onOffer}
        />
      )}
    </Drawer>
  );
}

function AppointmentDetails({
  appointmentId,
  onChanged,
  onClose,
  onOffer,
}: AppointmentDrawerProps & { appointmentId: string }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const go = useDesk((store) => store.go);
  const { staff, rooms, today } = useSchool();
  const { value, refused, reload } = useLoad(
    () => call('appointments.get', { appointmentId }),
    [appointmentId],
  );
  const acting = useRefusal();
  const [cancelling, setCancelling] = useState(false);
  const [moving, setMoving] = useState(false);
  const [freed, setFreed] = useState<OutputOf<'appointments.cancel'> | null>(null);

  if (value === null) return <RefusalNote refused={refused} />;
  const { state, students, kind, revision } = value;
  const noted = students.some((student) => student.noted);
  const live = state === 'booked' || state === 'arrived';

  async function act(change: () => Promise<unknown>): Promise<void> {
    await acting.attempt(async () => {
      await change();
      await reload();
      onChanged();
    });
  }

  const setState = (next: 'booked' | 'arrived' | 'no_show') =>
    void act(() => call('appointments.setState', { appointmentId, revision, state: next }));

  async function openNote(studentId: string): Promise<void> {
    await acting.attempt(async () => {
      const { noteId } = await call('records.openNote', { appointmentId, studentId });
      go({ name: 'note', noteId });
    });
  }

  const [time] = freed?.freed ?? [];
  return (
    <div className="appointment">
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'state',
            label: t('appointments.state'),
            children: (
              <>
                <Tag color={stateColour[state]}>{t(`appointments.states.${state}`)}</Tag>
                {value.walkIn && <Tag>{t('appointments.walkInMark')}</Tag>}
                {value.seriesId && <Tag>{t('appointments.series')}</Tag>}
                {value.cancelReason}
              </>
            ),
          },
          {
            key: 'when',
            label: t('appointments.onDate'),
            children: `${formatDay(value.onDate, i18n.language)} ${formatMinute(value.startMinute)}—${formatMinute(value.endMinute)}`,
          },
          {
            key: 'kind',
            label: t('appointments.kind'),
            children: `${t(`appointments.kinds.${kind}`)} · ${t(`appointments.sources.${value.source}`)}`,
          },
          {
            key: 'who',
            label: t('appointments.counsellor'),
            children: staff.find(({ id }) => id === value.counsellorId)?.name,
          },
          {
            key: 'room',
            label: t('appointments.room'),
            children: rooms.find(({ id }) => id === value.roomId)?.name,
          },
          ...(value.visitor
            ? [{ key: 'visitor', label: t('appointments.visitor'), children: value.visitor }]
            : []),
          ...(value.topic
            ? [{ key: 'topic', label: t('appointments.topic'), children: value.topic }]
            : []),
        ]}
      />
      <CollisionNote refused={acting.refused} />
      {freed !== null && time !== undefined && freed.offers.length > 0 && (
        <section className="offers" aria-label={t('appointments.offersTitle')}>
          <h3>{t('appointments.offersTitle')}</h3>
          <p>
            {t('appointments.offersIntro', {
              time: `${time.onDate} ${formatMinute(time.startMinute)}`,
            })}
          </p>
          {freed.offers.slice(0, 5).map((entry) => (
            <Button
              key={entry.id}
              block
              onClick={() => {
                onOffer({
                  ...time,
                  studentId: entry.studentId,
                  source: entry.source,
                  waitingId: entry.id,
                });
              }}
            >
              {bracketed(
                t('appointments.offer', { name: entry.studentName }),
                `${wordPlace(entry)} · ${t(`appointments.urgencies.${entry.urgency}`)}`,
              )}
            </Button>
          ))}
        </section>
      )}
      <div className="appointment-actions">
        {state === 'booked' && (
          <Button
            type="primary"
            onClick={() => {
              setState('arrived');
            }}
          >
            {t('appointments.arrive')}
          </Button>
        )}
        {live && !noted && (
          <Button
            onClick={() => {
              setState('no_show');
            }}
          >
            {t('appointments.miss')}
          </Button>
        )}
        {(state === 'no_show' || (state === 'arrived' && !noted)) && (
          <Button
            onClick={() => {
              setState('booked');
            }}
          >
            {t('appointments.undo')}
          </Button>
        )}
        {live && !noted && (
          <>
            <Button
              onClick={() => {
                setMoving(true);
              }}
            >
              {t('appointments.change')}
            </Button>
            <Button
              danger
              onClick={() => {
                setCancelling(true);
              }}
            >
              {t('appointments.cancelIt')}
            </Button>
          </>
        )}
      </div>
      {students.length > 0 && <h3>{t('appointments.students')}</h3>}
      <ul className="participants">
        {students.map((student) => (
          <li key={student.id}>
            <div>
              <Button
                type="link"
                onClick={() => {
                  go({ name: 'student', studentId: student.id });
                }}
              >
                {student.name}
              </Button>
              <span className="muted">{wordPlace(student)}</span>
              {live && value.onDate <= today && (
                <Button size="small" onClick={() => void openNote(student.id)}>
                  {student.noted ? t('appointments.openNote') : t('appointments.note')}
                </Button>
              )}
            </div>
            {kind === 'group' && live && (
              <Segmented<Attendance>
                size="small"
                aria-label={`${t('appointments.attendance')} ${student.name}`}
                value={student.attendance}
                options={attendances.map((each) => ({
                  value: each,
                  label: t(`appointments.attendances.${each}`),
                }))}
                onChange={(attendance) =>
                  void act(() =>
                    call('appointments.setAttendance', {
                      appointmentId,
                      studentId: student.id,
                      attendance,
                    }),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {kind === 'group' && live && (
        <StudentPicker
          placeholder={t('appointments.addMember')}
          value={null}
          onChange={(studentId) => {
            if (studentId === null) return;
            void act(() => call('appointments.addParticipant', { appointmentId, studentId }));
          }}
        />
      )}
      <CancelDialog
        appointment={cancelling ? value : null}
        onClose={(result) => {
          setCancelling(false);
          if (result === null) return;
          setFreed(result);
          message.success(t('appointments.cancelled'));
          void reload();
          onChanged();
          if (result.offers.length === 0) onClose();
        }}
      />
      <MoveDialog
        appointment={moving ? value : null}
        onClose={(moved) => {
          setMoving(false);
          if (!moved) return;
          void reload();
          onChanged();
        }}
      />
    </div>
  );
}
