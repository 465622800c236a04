import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { addDays, mondayOf } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';
import { useLoad } from '../ui/useLoad.ts';
import { RosterGrid, type Roster } from './RosterGrid.tsx';

/** The roster as it hangs at the door: some weeks on one A4 page, seen only when printed. */
export function RosterSheet({ roster }: { roster: Roster }) {
  const { t } = useTranslation();
  const { school } = useSchool();
  const { value: hotlines } = useLoad(async () => {
    const { resources } = await call('resources.list', {});
    return resources.filter(({ kind, active }) => kind === 'hotline' && active);
  }, []);
  const mondays = [...new Set(roster.days.map(({ onDate }) => mondayOf(onDate)))];
  return (
    <section className="roster-sheet print-only-this">
      <h1>{t('roster.sheetTitle', { school: school.name })}</h1>
      <p>
        {t('roster.sheetHours', {
          from: formatMinute(school.dayStarts),
          to: formatMinute(school.dayEnds),
        })}
        <br />
        {(hotlines ?? []).map(({ name, phone }) => `${name} ${phone}`).join(' · ')}
      </p>
      {mondays.map((monday) => {
        const days = roster.days.filter(
          ({ onDate, kind }) => onDate >= monday && onDate < addDays(monday, 7) && kind !== 'off',
        );
        return (
          days.length > 0 && (
            <RosterGrid key={monday} roster={{ ...roster, leaves: [] }} days={days} today="" />
          )
        );
      })}
    </section>
  );
}
