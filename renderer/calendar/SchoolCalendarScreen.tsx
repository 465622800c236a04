import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../db/contract/calendar.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { SetDaysDialog } from './SetDaysDialog.tsx';
import './calendar.css';

/** The days of a semester as the school counts them, editable by its head counsellor. */
export function SchoolCalendarScreen({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation();
  const { semesters, currentSemesterId, today } = useSchool();
  const [semesterId, setSemesterId] = useState(currentSemesterId ?? semesters[0]?.id ?? '');
  const [setting, setSetting] = useState<CalendarDay | null>(null);
  const semester = semesters.find(({ id }) => id === semesterId);
  const { value, refused, reload } = useLoad(
    async () =>
      semester
        ? await call('calendar.get', { from: semester.startsOn, to: semester.endsOn })
        : null,
    [semesterId],
  );
  const months = [...new Set((value?.days ?? []).map(({ onDate }) => onDate.slice(0, 7)))];

  return (
    <Page
      title={t('calendar.title')}
      aside={value ? t('calendar.about', { count: value.schoolDays }) : ''}
      actions={
        <Segmented
          value={semesterId}
          options={semesters.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setSemesterId}
        />
      }
    >
      <RefusalNote refused={refused} />
      {semester === undefined ? (
        <EmptyState title={t('calendar.noSemester')} />
      ) : (
        <>
          <p className="muted calendar-legend">
            {!readOnly && t('calendar.legend')}{' '}
            {value && t('calendar.covered', { year: value.holidaysUntil })}
          </p>
          <div className="months">
            {months.map((month) => (
              <MonthGrid
                key={month}
                month={month}
                today={today}
                days={(value?.days ?? []).filter(({ onDate }) => onDate.startsWith(month))}
                {...(readOnly ? {} : { onChoose: setSetting })}
              />
            ))}
          </div>
        </>
      )}
      <SetDaysDialog
        day={setting}
        onClose={(changed) => {
          setSetting(null);
          if (changed) void reload();
        }}
      />
    </Page>
  );
}
