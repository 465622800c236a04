import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import { call } from '../call.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { addDays, formatDay, mondayOf } from '../ui/days.ts';
import { DayField } from '../ui/DayField.tsx';
import { Page } from '../ui/Page.tsx';
import { useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { AppointmentDrawer } from './AppointmentDrawer.tsx';
import { BookingDrawer, type Prefilled } from './BookingDrawer.tsx';
import { CalendarGrid, type Column, type Spot } from './CalendarGrid.tsx';
import { CollisionNote } from './CollisionNote.tsx';
import { WalkInDialog } from './WalkInDialog.tsx';
import './appointments.css';

interface CalendarScreenProps {
  /** The day that is looked at first; today unless given. */
  onDate?: string;
  /** A student to be booked at once. */
  studentId?: string;
}

/** The calendar of the room: a week, or a day with a column a room. */
export function CalendarScreen({ onDate: given, studentId }: CalendarScreenProps) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { school, rooms, today, nowMinute } = useSchool();
  const counsellors = useCounsellors();
  const [view, setView] = useState<'week' | 'day'>('week');
  const [weekend, setWeekend] = useState(false);
  const [onDate, setOnDate] = useState(given ?? today);
  const [counsellorId, setCounsellorId] = useState<string | null>(null);
  const [roomId, setRoomId] = useState<string | null>(null);
  const [showCancelled, setShowCancelled] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const [walkingIn, setWalkingIn] = useState(false);
  const [booking, setBooking] = useState<Prefilled | null>(() => {
    if (studentId === undefined) return null;
    const next = Math.ceil(nowMinute / 15) * 15;
    const startMinute = Math.min(Math.max(next, school.dayStarts), school.dayEnds - 15);
    return { onDate: given ?? today, startMinute, studentId };
  });
  const moving = useRefusal();

  const from = view === 'week' ? mondayOf(onDate) : onDate;
  const to = view === 'week' ? addDays(from, weekend ? 6 : 4) : onDate;
  const { value, refused, reload } = useLoad(
    () => call('appointments.range', { from, to, counsellorId, roomId }),
    [from, to, counsellorId, roomId],
  );

  const active = rooms.filter((room) => room.active && (roomId === null || room.id === roomId));
  const columns: Column[] =
    view === 'week'
      ? Array.from({ length: weekend ? 7 : 5 }, (_, n) => {
          const day = addDays(from, n);
          return {
            key: day,
            title: formatDay(day, i18n.language),
            onDate: day,
            roomId: null,
            marked: day === today,
          };
        })
      : active.map((room) => ({
          key: room.id,
          title: room.name,
          onDate,
          roomId: room.id,
          marked: onDate === today,
        }));

  const shown = (value?.appointments ?? []).filter(
    ({ state }) => showCancelled || state !== 'cancelled',
  );

  async function move(appointment: Appointment, spot: Spot): Promise<void> {
    const length = appointment.endMinute - appointment.startMinute;
    const startMinute = Math.min(spot.startMinute, 1440 - length);
    const moved = await moving.attempt(async () => {
      await call('appointments.move', {
        appointmentId: appointment.id,
        revision: appointment.revision,
        onDate: spot.onDate,
        startMinute,
        endMinute: startMinute + length,
        counsellorId: appointment.counsellorId,
        roomId: spot.roomId ?? appointment.roomId,
        scope: 'one',
      });
    });
    if (moved) message.success(t('appointments.moved'));
    await reload();
  }

  const step = view === 'week' ? 7 : 1;
  return (
    <Page
      fills
      title={t('appointments.title')}
      aside={view === 'week' ? `${from} — ${to}` : formatDay(onDate, i18n.language)}
      actions={
        <>
          <Button
            onClick={() => {
              setWalkingIn(true);
            }}
          >
            {t('appointments.walkIn')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setBooking({ onDate, startMinute: Math.max(school.dayStarts, 600) });
            }}
          >
            {t('appointments.book')}
          </Button>
        </>
      }
    >
      <div className="filters">
        <Segmented
          aria-label={t('appointments.view')}
          value={view}
          options={[
            { value: 'week', label: t('appointments.week') },
            { value: 'day', label: t('appointments.day') },
          ]}
          onChange={setView}
        />
        <Button
          icon={<LeftOutlined />}
          aria-label={t('appointments.earlier')}
          onClick={() => {
            setOnDate(addDays(onDate, -step));
          }}
        />
        <Button
          onClick={() => {
            setOnDate(today);
          }}
        >
          {t('appointments.today')}
        </Button>
        <Button
          icon={<RightOutlined />}
          aria-label={t('appointments.later')}
          onClick={() => {
            setOnDate(addDays(onDate, step));
          }}
        />
        <DayField
          aria-label={t('appointments.onDate')}
          value={onDate}
          onChange={(day) => {
            if (day !== null) setOnDate(day);
          }}
        />
        <Select
          aria-label={t('appointments.counsellor')}
          value={counsellorId}
          options={[{ value: null, label: t('appointments.allCounsellors') }, ...counsellors]}
          onChange={setCounsellorId}
        />
        <Select
          aria-label={t('appointments.room')}
          value={roomId}
          options={[
            { value: null, label: t('appointments.allRooms') },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setRoomId}
        />
        {view === 'week' && (
          <Checkbox
            checked={weekend}
            onChange={(event) => {
              setWeekend(event.target.checked);
            }}
          >
            {t('appointments.weekend')}
          </Checkbox>
        )}
        <Checkbox
          checked={showCancelled}
          onChange={(event) => {
            setShowCancelled(event.target.checked);
          }}
        >
          {t('appointments.showCancelled')}
        </Checkbox>
      </div>
      <CollisionNote refused={refused ?? moving.refused} />
      <CalendarGrid
        columns={columns}
        appointments={shown}
        nowMinute={nowMinute}
        onOpen={({ id }) => {
          setOpenId(id);
        }}
        onBook={(spot) => {
          setBooking({
            onDate: spot.onDate,
            startMinute: spot.startMinute,
            ...(spot.roomId ? { roomId: spot.roomId } : {}),
            ...(counsellorId ? { counsellorId } : {}),
          });
        }}
        onMove={(appointment, spot) => void move(appointment, spot)}
      />
      <BookingDrawer
        prefilled={booking}
        onClose={(booked) => {
          setBooking(null);
          if (booked) void reload();
        }}
      />
      <AppointmentDrawer
        appointmentId={openId}
        onChanged={() => void reload()}
        onClose={() => {
          setOpenId(null);
        }}
        onOffer={(offer) => {
          setOpenId(null);
          setBooking(offer);
        }}
      />
      <WalkInDialog
        open={walkingIn}
        onClose={() => {
          setWalkingIn(false);
          void reload();
        }}
      />
    </Page>
  );
}
