import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { Duty } from '../../db/contract/roster.ts';
import { call, host } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { addDays, formatShortDay, mondayOf } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { PeriodSteps } from '../ui/PeriodSteps.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { useLoad } from '../ui/useLoad.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { Balance } from './Balance.tsx';
import { DutyDialog } from './DutyDialog.tsx';
import { LeaveDrawer } from './LeaveDrawer.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { RosterGrid, type Place } from './RosterGrid.tsx';
import { RosterSheet } from './RosterSheet.tsx';
import { ShiftsDrawer } from './ShiftsDrawer.tsx';
import { useDespite } from './useDespite.ts';
import './roster.css';

/** The page for the door shows the week that is looked at and the three after it. */
const weeksOnSheet = 4;

const usualShifts = [
  { name: 'morning', startMinute: 560, endMinute: 590 },
  { name: 'noon', startMinute: 740, endMinute: 840 },
  { name: 'after', startMinute: 1030, endMinute: 1090 },
  { name: 'evening', startMinute: 1140, endMinute: 1260 },
] as const;
const mondayToFriday = 31;

/** The duty roster, a week at a time. */
export function RosterScreen({ role }: { role: Role }) {
  const { t, i18n } = useTranslation();
  const { today, school, currentSemesterId, semesters } = useSchool();
  const [monday, setMonday] = useState(mondayOf(today));
  const [opened, setOpened] = useState<'plan' | 'shifts' | 'leave' | null>(null);
  const [duty, setDuty] = useState<Duty | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const acting = useRefusal();
  const despitely = useDespite();
  const head = role === 'head_counsellor';
  const readOnly = role === 'principal';

  const to = addDays(monday, weeksOnSheet * 7 - 1);
  const semester =
    semesters.find(({ startsOn, endsOn }) => startsOn <= addDays(monday, 6) && endsOn >= monday) ??
    semesters.find(({ id }) => id === currentSemesterId);
  const { value, refused, reload } = useLoad(
    () => call('roster.get', { from: monday, to }),
    [monday],
  );
  const shares = useLoad(
    async () => (semester ? await call('roster.balance', { semesterId: semester.id }) : null),
    [semester?.id],
  );

  async function refresh(): Promise<void> {
    await Promise.all([reload(), shares.reload()]);
  }
  const change = (act: (despite: boolean) => Promise<unknown>) =>
    void acting.attempt(async () => {
      await despitely(act);
      await refresh();
    });
  const closed = (changed: boolean) => {
    setOpened(null);
    setDuty(null);
    setPlace(null);
    if (changed) void refresh();
  };

  const week = (value?.days ?? []).filter(
    ({ onDate, kind }, at) => at < 7 && (at < 5 || kind !== 'off' || onDate === today),
  );
  // A shift that is no longer held is shown where somebody was on duty in it.
  const shown = value && {
    ...value,
    shifts: value.shifts.filter(
      ({ active, shiftId }) => active || value.duties.some((each) => each.shiftId === shiftId),
    ),
  };
  const empty = shown !== null && shown.shifts.length === 0;

  return (
    <Page
      title={t('roster.title')}
      aside={t('roster.about')}
      actions={
        <>
          {!readOnly && (
            <Button
              onClick={() => {
                setOpened('leave');
              }}
            >
              {t('roster.leave')}
            </Button>
          )}
          {head && (
            <>
              <Button
                onClick={() => {
                  setOpened('shifts');
                }}
              >
                {t('roster.shifts')}
              </Button>
              <Button
                type="primary"
                disabled={empty || semester === undefined}
                onClick={() => {
                  setOpened('plan');
                }}
              >
                {t('roster.plan')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="filters">
        <PeriodSteps
          onBefore={() => {
            setMonday(addDays(monday, -7));
          }}
          onAfter={() => {
            setMonday(addDays(monday, 7));
          }}
          now={{
            label: t('roster.thisWeek'),
            onClick: () => {
              setMonday(mondayOf(today));
            },
          }}
        >
          {formatShortDay(monday, i18n.language)} —{' '}
          {formatShortDay(addDays(monday, 6), i18n.language)}
        </PeriodSteps>
        <span className="filters-end">
          <Button disabled={empty} onClick={() => void host('host.print', {})}>
            {t('roster.print')}
          </Button>
          <Button
            disabled={empty}
            onClick={() =>
              void acting.attempt(async () => {
                await host('host.savePdf', {
                  suggestedName: `${t('roster.title')} ${monday}.pdf`,
                });
              })
            }
          >
            {t('roster.savePdf')}
          </Button>
          <Button
            disabled={empty || semester === undefined}
            onClick={() =>
              void acting.attempt(async () => {
                if (semester === undefined) return;
                const { text } = await call('roster.calendarFile', {
                  semesterId: semester.id,
                  from: today,
                  personId: null,
                  title: t('roster.icsTitle'),
                });
                await saveFile({
                  fileName: `${t('roster.title')}.ics`,
                  bytes: new TextEncoder().encode(text),
                });
              })
            }
          >
            {t('roster.exportIcs')}
          </Button>
        </span>
      </div>
      <RefusalNote refused={refused ?? acting.refused} />
      {empty ? (
        <EmptyState title={t('roster.noShifts')}>
          {head && (
            <Button
              type="primary"
              loading={acting.busy}
              onClick={() =>
                void acting.attempt(async () => {
                  for (const { name, ...times } of usualShifts) {
                    // The evening only where the room is open in the evening.
                    if (name === 'evening' && times.endMinute > school.dayEnds) continue;
                    await call('shifts.add', {
                      ...times,
                      name: t(`roster.usual.${name}`),
                      weekdays: mondayToFriday,
                      places: 1,
                      onExamDays: true,
                    });
                  }
                  await refresh();
                })
              }
            >
              {t('roster.addUsual')}
            </Button>
          )}
        </EmptyState>
      ) : (
        shown && (
          <div className="roster">
            <div>
              <RosterGrid
                roster={shown}
                days={week}
                today={today}
                {...(readOnly
                  ? {}
                  : {
                      acts: {
                        onOpen: setDuty,
                        onFill: setPlace,
                        onMove: ({ dutyId }, { onDate, shift }) => {
                          change((despite) =>
                            call('roster.move', {
                              dutyId,
                              onDate,
                              shiftId: shift.shiftId,
                              despite,
                            }),
                          );
                        },
                        onSwap: ({ dutyId }, other) => {
                          change((despite) =>
                            call('roster.swap', { dutyId, otherId: other.dutyId, despite }),
                          );
                        },
                      },
                    })}
              />
              {!readOnly && <p className="muted">{t('roster.dragHint')}</p>}
            </div>
            {shares.value && <Balance balance={shares.value} />}
          </div>
        )
      )}
      {shown && !empty && <RosterSheet roster={shown} />}
      {opened === 'plan' && semester && (
        <PlanDialog semesterId={semester.id} today={today} onClose={closed} />
      )}
      {opened === 'shifts' && value && (
        <ShiftsDrawer
          shifts={value.shifts}
          onChanged={() => void refresh()}
          onClose={() => {
            closed(false);
          }}
        />
      )}
      {opened === 'leave' && value && (
        <LeaveDrawer
          leaves={value.leaves}
          onChanged={() => void refresh()}
          onClose={() => {
            closed(false);
          }}
        />
      )}
      {duty && <DutyDialog duty={duty} today={today} onClose={closed} />}
      <AssignDialog place={place} onClose={closed} />
    </Page>
  );
}
