import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../db/contract/calendar.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { Duty, Shift } from '../../db/contract/roster.ts';
import { listed } from '../i18n/signs.ts';
import { formatShortDay, formatWeekday } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';

export type Roster = OutputOf<'roster.get'>;

/** An open place of a shift. */
export interface Place {
  onDate: string;
  shift: Shift;
}

interface RosterGridProps {
  roster: Roster;
  /** The days that are shown; days off stay narrow and empty. */
  days: readonly CalendarDay[];
  today: string;
  /** What may be done; nothing for who only reads. */
  acts?: {
    onOpen: (duty: Duty) => void;
    onFill: (place: Place) => void;
    onMove: (duty: Duty, to: Place) => void;
    onSwap: (duty: Duty, other: Duty) => void;
  };
}

/** Shifts against days: who is on duty, and in red what nobody covers. */
export function RosterGrid({ roster, days, today, acts }: RosterGridProps) {
  const { t, i18n } = useTranslation();
  const [dragged, setDragged] = useState<Duty | null>(null);
  const [over, setOver] = useState<string | null>(null);

  /** What makes a place take what is dragged onto it. */
  function takes(key: string, drop: (duty: Duty) => void) {
    if (acts === undefined) return {};
    return {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(key);
      },
      onDragLeave: () => {
        setOver(null);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(null);
        if (dragged) drop(dragged);
        setDragged(null);
      },
    };
  }

  const dutyButton = (duty: Duty) => (
    <button
      key={duty.dutyId}
      type="button"
      className={[
        'roster-duty',
        duty.signedInAt ? 'is-signed' : '',
        over === duty.dutyId ? 'is-over' : '',
      ].join(' ')}
      disabled={acts === undefined}
      draggable={acts !== undefined && duty.signedInAt === null}
      onDragStart={() => {
        setDragged(duty);
      }}
      onClick={() => acts?.onOpen(duty)}
      {...takes(duty.dutyId, (from) => {
        if (from.dutyId !== duty.dutyId) acts?.onSwap(from, duty);
      })}
    >
      {duty.personName}
      {duty.insteadOf && <small>{t('roster.insteadOf', { name: duty.insteadOf })}</small>}
      {duty.signedInAt && (
        <small>{t('roster.signedIn', { time: duty.signedInAt.slice(11, 16) })}</small>
      )}
    </button>
  );

  function gapButtons(onDate: string, shift: Shift) {
    const missing =
      roster.gaps.find((gap) => gap.onDate === onDate && gap.shiftId === shift.shiftId)?.missing ??
      0;
    return Array.from({ length: missing }, (_, place) => {
      const key = `${onDate} ${shift.shiftId} ${String(place)}`;
      return (
        <button
          key={key}
          type="button"
          className={over === key ? 'roster-gap is-over' : 'roster-gap'}
          disabled={acts === undefined}
          aria-label={`${t('roster.gap')} ${onDate} ${shift.name}`}
          onClick={() => acts?.onFill({ onDate, shift })}
          {...takes(key, (from) => acts?.onMove(from, { onDate, shift }))}
        >
          {t('roster.gap')}
        </button>
      );
    });
  }

  function noteOf(day: CalendarDay): string {
    if (day.kind === 'off') return day.name || t('roster.noSchool');
    const own = new Date(`${day.onDate}T00:00:00Z`).getUTCDay() || 7;
    const notes = [day.kind === 'exam' ? day.name || t('roster.exam') : day.name];
    if (own !== day.weekday) {
      notes.push(t('roster.follows', { weekday: formatWeekday(day.weekday, i18n.language) }));
    }
    return notes.filter(Boolean).join(' · ');
  }

  return (
    <table className="roster-grid">
      <thead>
        <tr>
          <th scope="col">
            <span className="muted">{t('roster.shifts')}</span>
          </th>
          {days.map((day) => {
            const away = roster.leaves
              .filter((leave) => leave.fromDate <= day.onDate && day.onDate <= leave.toDate)
              .map(({ personName }) => personName);
            return (
              <th key={day.onDate} scope="col" className={day.onDate === today ? 'is-today' : ''}>
                {formatWeekday(new Date(`${day.onDate}T00:00:00Z`).getUTCDay() || 7, i18n.language)}{' '}
                {formatShortDay(day.onDate, i18n.language)}
                <small>{noteOf(day)}</small>
                {away.length > 0 && (
                  <small>{t('roster.onLeave', { names: listed([...new Set(away)]) })}</small>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {roster.shifts.map((shift) => (
          <tr key={shift.shiftId}>
            <th scope="row">
              {shift.name}
              <small>
                {formatMinute(shift.startMinute)}—{formatMinute(shift.endMinute)}
              </small>
            </th>
            {days.map(({ onDate, kind }) => (
              <td key={onDate} className={kind === 'off' ? 'roster-off' : ''}>
                <div className="roster-cell">
                  {roster.duties
                    .filter((duty) => duty.onDate === onDate && duty.shiftId === shift.shiftId)
                    .map(dutyButton)}
                  {gapButtons(onDate, shift)}
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
