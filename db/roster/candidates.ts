import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { standings } from '../contract/vocabulary/roster.ts';
import type { Store } from '../store/open.ts';
import { calendarOf } from '../store/schoolDays.ts';
import { semesterOn } from '../store/semesters.ts';
import { isFree, isOnLeave, readDutyPeople } from './availability.ts';
import { readDuties, readShifts } from './readRoster.ts';

type Candidate = OutputOf<'roster.candidates'>['candidates'][number];

/** @returns everyone who takes duty, with how they stand on that day at the time of the shift */
export function candidatesFor(office: Store, onDate: string, shiftId: string): Candidate[] {
  const shift = readShifts(office).find((each) => each.shiftId === shiftId);
  const [day] = calendarOf(office, onDate, onDate);
  if (shift === undefined || day === undefined) throw Refusal.field('shiftId', 'not_found');
  const semester = semesterOn(office, onDate);
  const duties = readDuties(office, semester?.startsOn ?? onDate, semester?.endsOn ?? onDate);
  return readDutyPeople(office)
    .filter(({ takesDuty }) => takesDuty)
    .map((person): Candidate => {
      const own = duties.filter(({ personId }) => personId === person.personId);
      const onDutyThen = own.some(
        (duty) =>
          duty.onDate === onDate &&
          duty.startMinute < shift.endMinute &&
          duty.endMinute > shift.startMinute,
      );
      const standing = isOnLeave(person, onDate)
        ? 'away'
        : onDutyThen
          ? 'on_duty'
          : isFree(person, day, shift)
            ? 'free'
            : 'busy';
      return { personId: person.personId, name: person.name, standing, duties: own.length };
    })
    .sort(
      (one, other) =>
        standings.indexOf(one.standing) - standings.indexOf(other.standing) ||
        one.duties - other.duties,
    );
}
