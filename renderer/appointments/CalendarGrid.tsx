import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import { listed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatMinute } from '../ui/minutes.ts';
import { layoutBlocks } from './layoutBlocks.ts';

/** One column: a day of the week, or a room on one day. */
export interface Column {
  key: string;
  title: string;
  onDate: string;
  /** The room that the column stands for; null where it shows the whole day. */
  roomId: string | null;
  marked: boolean;
}

/** Where something was dropped or clicked. */
export interface Spot {
  onDate: string;
  roomId: string | null;
  startMinute: number;
}

interface CalendarGridProps {
  columns: readonly Column[];
  appointments: readonly Appointment[];
  nowMinute: number;
  onOpen: (appointment: Appointment) => void;
  onBook: (spot: Spot) => void;
  onMove: (appointment: Appointment, spot: Spot) => void;
}

const hourHeight = 56;
/** Blocks snap to quarters of an hour. */
const snap = 15;
const dragBeyond = 4;

interface Drag {
  appointment: Appointment;
  fromX: number;
  fromY: number;
  /** How far below the block's top it was taken, in minutes. */
  grip: number;
  spot: (Spot & { column: number }) | null;
}

/** The hours of some days or rooms; blocks are dragged, empty places clicked to book. */
export function CalendarGrid({
  columns,
  appointments,
  nowMinute,
  onOpen,
  onBook,
  onMove,
}: CalendarGridProps) {
  const { t } = useTranslation();
  const { school, rooms, staff } = useSchool();
  const body = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const first = Math.min(school.dayStarts, ...appointments.map(({ startMinute }) => startMinute));
  const last = Math.max(school.dayEnds, ...appointments.map(({ endMinute }) => endMinute));
  const from = Math.floor(first / 60) * 60;
  const hours = Math.ceil((last - from) / 60);
  const top = (minute: number) => ((minute - from) / 60) * hourHeight;

  useEffect(() => {
    // The present hour, or the morning, is in view when the calendar opens.
    body.current?.parentElement?.scrollTo({ top: Math.max(0, top(nowMinute) - 160) });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- at opening only
  }, []);

  function spotAt(x: number, y: number, grip: number): (Spot & { column: number }) | null {
    const box = body.current?.getBoundingClientRect();
    if (box === undefined) return null;
    const at = Math.floor(((x - box.left) / box.width) * columns.length);
    const column = columns[at];
    if (column === undefined || x < box.left) return null;
    const minute = from + ((y - box.top) / hourHeight) * 60 - grip;
    const startMinute = Math.max(from, Math.round(minute / snap) * snap);
    return { column: at, onDate: column.onDate, roomId: column.roomId, startMinute };
  }

  function take(event: PointerEvent, appointment: Appointment): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    const box = body.current?.getBoundingClientRect();
    const grip =
      box === undefined
        ? 0
        : from + ((event.clientY - box.top) / hourHeight) * 60 - appointment.startMinute;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ appointment, fromX: event.clientX, fromY: event.clientY, grip, spot: null });
  }

  function pull(event: PointerEvent): void {
    if (drag === null) return;
    const far = Math.hypot(event.clientX - drag.fromX, event.clientY - drag.fromY) > dragBeyond;
    if (!far && drag.spot === null) return;
    const { state } = drag.appointment;
    if (state !== 'booked' && state !== 'arrived') return;
    setDrag({ ...drag, spot: spotAt(event.clientX, event.clientY, drag.grip) });
  }

  function drop(): void {
    if (drag === null) return;
    const { appointment, spot } = drag;
    setDrag(null);
    if (spot === null) {
      onOpen(appointment);
      return;
    }
    const stays =
      spot.onDate === appointment.onDate &&
      spot.startMinute === appointment.startMinute &&
      (spot.roomId ?? appointment.roomId) === appointment.roomId;
    if (!stays) onMove(appointment, spot);
  }

  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? '';
  const roomOf = (id: string) => rooms.find((room) => room.id === id)?.name ?? '';

  function whoOf({ kind, students, visitor }: Appointment): string {
    if (kind === 'group') {
      return `${t('appointments.kinds.group')} · ${listed(students.map(({ name }) => name))}`;
    }
    return visitor || listed(students.map(({ name }) => name));
  }

  return (
    <div className="calendar" role="grid" aria-label={t('appointments.title')}>
      <div className="calendar-head" role="row">
        <div className="calendar-gutter" />
        {columns.map(({ key, title, marked }) => (
          <div
            key={key}
            role="columnheader"
            className={marked ? 'calendar-title is-today' : 'calendar-title'}
          >
            {title}
          </div>
        ))}
      </div>
      <div className="calendar-scroll">
        <div className="calendar-gutter" style={{ height: hours * hourHeight }}>
          {Array.from({ length: hours }, (_, hour) => (
            <span key={hour} style={{ top: hour * hourHeight }}>
              {formatMinute(from + hour * 60)}
            </span>
          ))}
        </div>
        <div
          ref={body}
          className="calendar-body"
          style={{
            height: hours * hourHeight,
            gridTemplateColumns: `repeat(${String(columns.length)}, minmax(0, 1fr))`,
          }}
        >
          {columns.map((column, at) => {
            const own = appointments.filter(
              ({ onDate, roomId }) =>
                onDate === column.onDate && (column.roomId === null || roomId === column.roomId),
            );
            const places = layoutBlocks(own);
            return (
              <div
                key={column.key}
                role="gridcell"
                className={column.marked ? 'calendar-column is-today' : 'calendar-column'}
                onClick={(event) => {
                  const spot = spotAt(event.clientX, event.clientY, snap / 2);
                  if (spot) onBook(spot);
                }}
              >
                {column.marked && nowMinute >= from && (
                  <div className="calendar-now" style={{ top: top(nowMinute) }} />
                )}
                {own.map((appointment) => {
                  const { lane, lanes } = places.get(appointment.id) ?? { lane: 0, lanes: 1 };
                  const { id, startMinute, endMinute, state, kind } = appointment;
                  const time = `${formatMinute(startMinute)}—${formatMinute(endMinute)}`;
                  const place = [nameOf(appointment.counsellorId), roomOf(appointment.roomId)];
                  return (
                    <button
                      type="button"
                      key={id}
                      className={`block block-${kind} block-${state}${drag?.appointment.id === id && drag.spot ? ' is-dragged' : ''}`}
                      style={{
                        top: top(startMinute),
                        height: Math.max(((endMinute - startMinute) / 60) * hourHeight - 2, 18),
                        left: `${String((lane / lanes) * 100)}%`,
                        width: `calc(${String(100 / lanes)}% - 3px)`,
                      }}
                      title={`${time} ${whoOf(appointment)} · ${place.join(' · ')} · ${t(`appointments.states.${state}`)}`}
                      onPointerDown={(event) => {
                        take(event, appointment);
                      }}
                      onPointerMove={pull}
                      onPointerUp={drop}
                      onPointerCancel={() => {
                        setDrag(null);
                      }}
                      onClick={(event) => {
                        event.stopPropagation();
                        // A click made by the keyboard has no pointer before it.
                        if (event.detail === 0) onOpen(appointment);
                      }}
                    >
                      <strong>{whoOf(appointment)}</strong>
                      <span>
                        {formatMinute(startMinute)} {place.join(' · ')}
                        {state === 'booked' ? '' : ` · ${t(`appointments.states.${state}`)}`}
                        {appointment.walkIn ? ` · ${t('appointments.walkInMark')}` : ''}
                      </span>
                    </button>
                  );
                })}
                {drag?.spot?.column === at && (
                  <div
                    className="block block-ghost"
                    style={{
                      top: top(drag.spot.startMinute),
                      height:
                        ((drag.appointment.endMinute - drag.appointment.startMinute) / 60) *
                          hourHeight -
                        2,
                    }}
                  >
                    {formatMinute(drag.spot.startMinute)}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
