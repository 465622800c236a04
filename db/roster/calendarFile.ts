import ical from 'ical-generator';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { instantOf, type Clock } from '../store/clock.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { readDuties, readShifts } from './readRoster.ts';

/**
 * Duties as an iCalendar file (RFC 5545). Times are instants in UTC, so that it needs no table of
 * time zones; a duty keeps its UID, so that importing again does not double it.
 */
export function calendarFile(
  office: Store,
  clock: Clock,
  { semesterId, from, personId, title }: CheckedInputOf<'roster.calendarFile'>,
): OutputOf<'roster.calendarFile'> {
  const { startsOn, endsOn } = semesterOf(office, semesterId);
  const nameOf = new Map(readShifts(office).map(({ shiftId, name }) => [shiftId, name]));
  const duties = readDuties(office, from > startsOn ? from : startsOn, endsOn).filter(
    (duty) => personId === null || duty.personId === personId,
  );
  const calendar = ical({ name: title, prodId: '//Xinqiao//Duty roster//ZH' });
  for (const duty of duties) {
    calendar.createEvent({
      id: `${duty.dutyId}@xinqiao`,
      stamp: new Date(clock.now()),
      start: instantOf(duty.onDate, duty.startMinute),
      end: instantOf(duty.onDate, duty.endMinute),
      summary: [title, nameOf.get(duty.shiftId), duty.personName].filter(Boolean).join(' · '),
    });
  }
  return { text: calendar.toString(), duties: duties.length };
}
