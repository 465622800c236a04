import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../db/contract/calendar.ts';
import { formatWeekday } from '../ui/days.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

interface MonthGridProps {
  /** `YYYY-MM`. */
  month: string;
  days: readonly CalendarDay[];
  today: string;
  onChoose?: (day: CalendarDay) => void;
}

/** A month with its days off, school days and examination days. */
export function MonthGrid({ month, days, today, onChoose }: MonthGridProps) {
  const { t, i18n } = useTranslation();
  const first = days[0];
  const column = first ? new Date(`${first.onDate}T00:00:00Z`).getUTCDay() || 7 : 1;
  return (
    <section className="month" aria-label={month}>
      <h2>{month}</h2>
      <div className="month-grid">
        {weekdays.map((weekday) => (
          <span key={weekday} className="month-weekday">
            {formatWeekday(weekday, i18n.language)}
          </span>
        ))}
        {days.map((day, at) => (
          <button
            key={day.onDate}
            type="button"
            disabled={onChoose === undefined}
            className={[
              'month-day',
              `is-${day.kind}`,
              day.source === 'own' ? 'is-own' : '',
              day.onDate === today ? 'is-today' : '',
            ].join(' ')}
            style={at === 0 ? { gridColumnStart: column } : undefined}
            aria-label={`${day.onDate} ${t(`calendar.kinds.${day.kind}`)}`}
            title={[
              t(`calendar.kinds.${day.kind}`),
              t(`calendar.sources.${day.source}`),
              day.name,
            ].join(' · ')}
            onClick={() => onChoose?.(day)}
          >
            {Number(day.onDate.slice(8))}
            <small>{day.name}</small>
          </button>
        ))}
      </div>
    </section>
  );
}
