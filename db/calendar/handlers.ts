import type { calendarCommands } from '../contract/calendar.ts';
import { addDays } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { holidaysUntil } from '../store/nationalHolidays.ts';
import { calendarOf, isSchoolDay } from '../store/schoolDays.ts';

export const calendarHandlers: Handlers<keyof typeof calendarCommands> = {
  'calendar.get': ({ office }, { from, to }) => {
    const days = calendarOf(office, from, to);
    return { days, schoolDays: days.filter(isSchoolDay).length, holidaysUntil };
  },
  'calendar.setDays': ({ office }, { from, to, kind, followsWeekday, name }) => {
    const set = office.prepare(
      `INSERT INTO calendar_day (on_date, kind, follows_weekday, name) VALUES (?, ?, ?, ?)
       ON CONFLICT (on_date) DO UPDATE
         SET kind = excluded.kind, follows_weekday = excluded.follows_weekday, name = excluded.name`,
    );
    const follows = kind === 'off' ? null : followsWeekday;
    for (let onDate = from; onDate <= to; onDate = addDays(onDate, 1)) {
      set.run(onDate, kind, follows, name);
    }
    return {};
  },
  'calendar.resetDays': ({ office }, { from, to }) => {
    office.prepare('DELETE FROM calendar_day WHERE on_date BETWEEN ? AND ?').run(from, to);
    return {};
  },
};
