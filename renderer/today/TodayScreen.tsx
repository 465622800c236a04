import { Button, Card, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TodayAppointment, TodayFollowUp } from '../../db/contract/today.ts';
import { BackupNote } from '../backup/BackupNote.tsx';
import { BookingDrawer, type Prefilled } from '../appointments/BookingDrawer.tsx';
import { WalkInDialog } from '../appointments/WalkInDialog.tsx';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { bracketed, listed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { DueAlert } from './DueAlert.tsx';
import { FollowUpDialog, type FollowUpAct } from './FollowUpDialog.tsx';
import { RoomCard } from './RoomCard.tsx';
import './today.css';

type TodayStudent = Pick<
  TodayFollowUp['student'],
  'studentId' | 'name' | 'stage' | 'grade' | 'className'
>;

const stateColour = {
  booked: 'blue',
  arrived: 'green',
  no_show: 'orange',
  cancelled: 'default',
} as const;

/** The first screen after unlocking: today's appointments, what is unsigned, what is due. */
export function TodayScreen() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { school, nowMinute } = useSchool();
  const { value, refused, reload } = useLoad(() => call('today.get', {}), []);
  const [mineOnly, setMineOnly] = useState(false);
  const [walkingIn, setWalkingIn] = useState(false);
  const [booking, setBooking] = useState<Prefilled | null>(null);
  const [followUp, setFollowUp] = useState<FollowUpAct | null>(null);
  const acting = useRefusal();

  async function openNote(appointmentId: string, studentId: string): Promise<void> {
    await acting.attempt(async () => {
      const { noteId } = await call('records.openNote', { appointmentId, studentId });
      go({ name: 'note', noteId });
    });
  }

  async function openGroupNote(appointmentId: string): Promise<void> {
    await acting.attempt(async () => {
      const { noteId } = await call('groups.openNote', { appointmentId });
      go({ name: 'groupNote', noteId });
    });
  }

  async function arrive({ appointmentId, revision }: TodayAppointment): Promise<void> {
    await acting.attempt(async () => {
      await call('appointments.setState', { appointmentId, revision, state: 'arrived' });
    });
    await reload();
  }

  const studentLink = (student: TodayStudent) => (
    <>
      <StudentLink student={student} className="today-student" />
      <span className="muted">{wordPlace(student)}</span>
    </>
  );

  const dueLine = (each: TodayFollowUp) => (
    <li key={each.followUpId}>
      <div className="today-line">
        {studentLink(each.student)}
        <Tag color={each.overdueDays > 0 ? 'red' : 'orange'}>
          {each.overdueDays > 0
            ? t('today.overdue', { count: each.overdueDays })
            : each.dueOn === value?.date
              ? t('today.dueToday')
              : each.dueOn}
        </Tag>
        <span className="today-acts">
          <Button
            size="small"
            onClick={() => {
              setFollowUp({ act: 'complete', followUpId: each.followUpId, what: each.what });
            }}
          >
            {t('records.complete')}
          </Button>
          <Button
            size="small"
            onClick={() => {
              setFollowUp({ act: 'postpone', followUpId: each.followUpId, what: each.what });
            }}
          >
            {t('records.postpone')}
          </Button>
        </span>
      </div>
      <p className="muted">{each.what}</p>
    </li>
  );

  const noteButton: Record<'none' | 'draft' | 'signed', string> = {
    none: t('today.write'),
    draft: t('today.resume'),
    signed: t('today.read'),
  };
  const appointments = (value?.appointments ?? []).filter((each) => !mineOnly || each.mine);

  return (
    <Page
      title={t('today.title')}
      aside={value ? formatDay(value.date, i18n.language) : ''}
      actions={
        <>
          {value !== null && value.tasksDue > 0 && (
            <Button
              onClick={() => {
                go({ name: 'tasks' });
              }}
            >
              {t('tasks.todayGo', { count: value.tasksDue })}
            </Button>
          )}
          <Button
            onClick={() => {
              const next = Math.ceil(nowMinute / 15) * 15;
              const startMinute = Math.min(Math.max(next, school.dayStarts), school.dayEnds - 15);
              setBooking({ onDate: value?.date ?? '', startMinute });
            }}
          >
            {t('appointments.book')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setWalkingIn(true);
            }}
          >
            {t('appointments.walkIn')}
          </Button>
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value !== null && value.crisesOpen > 0 && (
        <DueAlert
          urgent={value.crisesDue > 0}
          title={
            value.crisesDue > 0
              ? t('crises.todayDue', { count: value.crisesOpen, due: value.crisesDue })
              : t('crises.todayOpen', { count: value.crisesOpen })
          }
          act={t('crises.todayGo')}
          screen={{ name: 'crises' }}
        />
      )}
      <BackupNote />
      {value !== null && value.toLookAt > 0 && (
        <DueAlert
          urgent={value.toLookAtCritical > 0}
          title={
            value.toLookAtCritical > 0
              ? t('assessments.todayCritical', { count: value.toLookAtCritical })
              : t('assessments.todayToLookAt', { count: value.toLookAt })
          }
          act={t('assessments.todayOpen')}
          screen={{ name: 'assessments' }}
        />
      )}
      {value !== null && value.warningsDue > 0 && (
        <DueAlert
          title={t('warnings.todayDue', { count: value.warningsDue })}
          act={t('warnings.todayOpen')}
          screen={{ name: 'warnings' }}
        />
      )}
      {value !== null && value.homeDue > 0 && (
        <DueAlert
          title={t('home.todayDue', { count: value.homeDue })}
          act={t('home.todayOpen')}
          screen={{ name: 'home' }}
        />
      )}
      {value && (
        <div className="today">
          <Card
            title={t('today.appointments')}
            extra={
              <Checkbox
                checked={mineOnly}
                onChange={(event) => {
                  setMineOnly(event.target.checked);
                }}
              >
                {t('today.mineOnly')}
              </Checkbox>
            }
          >
            {appointments.length === 0 ? (
              <EmptyState title={t('today.appointmentsNothing')} />
            ) : (
              <ul className="today-list">
                {appointments.map((each) => {
                  const live = each.state === 'booked' || each.state === 'arrived';
                  return (
                    <li
                      key={each.appointmentId}
                      className={live ? '' : 'today-past'}
                      aria-label={`${formatMinute(each.startMinute)} ${listed(each.students.map(({ name }) => name))}`}
                    >
                      <div className="today-line">
                        <strong className="today-time">
                          {formatMinute(each.startMinute)}—{formatMinute(each.endMinute)}
                        </strong>
                        <Tag color={stateColour[each.state]}>
                          {t(`appointments.states.${each.state}`)}
                        </Tag>
                        <span className="muted">
                          {t(`appointments.kinds.${each.kind}`)}
                          {each.walkIn ? ` · ${t('appointments.walkInMark')}` : ''} ·{' '}
                          {each.counsellorName} · {each.roomName}
                          {each.visitor ? ` · ${each.visitor}` : ''}
                        </span>
                        <span className="today-acts">
                          {each.state === 'booked' && (
                            <Button size="small" onClick={() => void arrive(each)}>
                              {t('today.arrive')}
                            </Button>
                          )}
                          {live &&
                            each.groupNote &&
                            (each.groupNote.note === 'none'
                              ? each.mine
                              : each.groupNote.readable) && (
                              <Button
                                size="small"
                                type={each.groupNote.note === 'signed' ? 'default' : 'primary'}
                                ghost={each.groupNote.note !== 'signed'}
                                onClick={() => void openGroupNote(each.appointmentId)}
                              >
                                {noteButton[each.groupNote.note]}
                              </Button>
                            )}
                        </span>
                      </div>
                      {each.students.map((student) => (
                        <div key={student.studentId} className="today-line today-person">
                          {studentLink(student)}
                          {live &&
                            (student.note === 'none'
                              ? each.mine && each.groupNote === null
                              : student.noteReadable) && (
                              <span className="today-acts">
                                <Button
                                  size="small"
                                  type={student.note === 'signed' ? 'default' : 'primary'}
                                  ghost={student.note !== 'signed'}
                                  onClick={() =>
                                    void openNote(each.appointmentId, student.studentId)
                                  }
                                >
                                  {noteButton[student.note]}
                                </Button>
                              </span>
                            )}
                        </div>
                      ))}
                    </li>
                  );
                })}
              </ul>
            )}
          </Card>
          <div className="stack">
            <RoomCard />
            <Card title={bracketed(t('today.unsigned'), String(value.unsignedCount))}>
              {value.unsignedNotes.length === 0 && value.unwritten.length === 0 ? (
                <EmptyState title={t('today.unsignedNothing')} />
              ) : (
                <ul className="today-list">
                  {value.unsignedNotes.map((each) => (
                    <li key={each.noteId}>
                      <div className="today-line">
                        {studentLink(each.student)}
                        <span className="muted">
                          {t('today.since', { date: each.since.slice(0, 10) })}
                        </span>
                        <span className="today-acts">
                          <Button
                            size="small"
                            onClick={() => {
                              go({ name: 'note', noteId: each.noteId });
                            }}
                          >
                            {t('today.resume')}
                          </Button>
                        </span>
                      </div>
                    </li>
                  ))}
                  {value.unwritten.length > 0 && (
                    <li className="today-subtitle">{t('today.unwritten')}</li>
                  )}
                  {value.unwritten.map((each) => (
                    <li key={each.appointmentId}>
                      <div className="today-line">
                        {studentLink(each.student)}
                        <span className="muted">
                          {each.onDate} {formatMinute(each.startMinute)}
                        </span>
                        <span className="today-acts">
                          <Button
                            size="small"
                            onClick={() =>
                              void openNote(each.appointmentId, each.student.studentId)
                            }
                          >
                            {t('today.write')}
                          </Button>
                        </span>
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            <Card title={bracketed(t('today.followUps'), String(value.followUpsDueCount))}>
              {value.followUpsDue.length === 0 ? (
                <EmptyState title={t('today.followUpsNothing')} />
              ) : (
                <ul className="today-list">{value.followUpsDue.map(dueLine)}</ul>
              )}
              {value.followUpsSoon.length > 0 && (
                <>
                  <h3 className="today-subtitle">{t('today.followUpsSoon')}</h3>
                  <ul className="today-list">{value.followUpsSoon.map(dueLine)}</ul>
                </>
              )}
            </Card>
            <Card title={t('today.waiting')}>
              {value.waitingCount === 0 ? (
                <p className="muted">{t('today.waitingNothing')}</p>
              ) : (
                <Button
                  type="link"
                  className="today-student"
                  onClick={() => {
                    go({ name: 'waiting' });
                  }}
                >
                  {t('today.waitingCount', { count: value.waitingCount })}
                </Button>
              )}
              {value.waitingUrgent > 0 && (
                <p>
                  <Tag color="red">{t('today.waitingUrgent', { count: value.waitingUrgent })}</Tag>
                </p>
              )}
            </Card>
          </div>
        </div>
      )}
      <WalkInDialog
        open={walkingIn}
        onClose={() => {
          setWalkingIn(false);
          void reload();
        }}
      />
      <BookingDrawer
        prefilled={booking}
        onClose={(booked) => {
          setBooking(null);
          if (booked) void reload();
        }}
      />
      <FollowUpDialog
        followUp={followUp}
        onClose={(changed) => {
          setFollowUp(null);
          if (changed) void reload();
        }}
      />
    </Page>
  );
}
