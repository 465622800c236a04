import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { Duty } from '../contract/roster.ts';
import { todayOf, type Clock } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { calendarOf } from '../store/schoolDays.ts';
import { semesterOf, type Semester } from '../store/semesters.ts';
import { isFree, isHeld, isOnLeave, readDutyPeople, type DutyPerson } from './availability.ts';
import { absentFrom, noteChange } from './changeDuty.ts';
import { planDuties, type Shift as Open } from './plan.ts';
import { gapsOf, readDuties, readShifts } from './readRoster.ts';

type Scope = CheckedInputOf<'roster.propose'>;
type Proposal = OutputOf<'roster.propose'>;

interface Frame {
  semester: Semester;
  /** The first day that is planned: what is past stays. */
  from: string;
  people: DutyPerson[];
  /** Every duty of the semester that stays. */
  standing: Duty[];
  /** What is to be filled, with who could. */
  open: Open[];
}

function dutyIdsByHand(office: Store): Set<unknown> {
  return new Set(office.prepare('SELECT id FROM duty WHERE by_hand = 1').pluck().all());
}

function frameOf(office: Store, clock: Clock, scope: Scope): Frame {
  const semester = semesterOf(office, scope.semesterId);
  const today = todayOf(clock);
  const from = [scope.from, today, semester.startsOn].sort().at(-1) ?? today;
  if (from > semester.endsOn) throw Refusal.field('from', 'outside_semester');
  const byHand = dutyIdsByHand(office);
  const standing = readDuties(office, semester.startsOn, semester.endsOn).filter(
    ({ dutyId, onDate, signedInAt }) =>
      scope.mode === 'fill' || onDate < from || signedInAt !== null || byHand.has(dutyId),
  );
  const people = readDutyPeople(office).filter(({ takesDuty }) => takesDuty);
  const shifts = readShifts(office);
  const days = new Map(
    calendarOf(office, from, semester.endsOn).map((day) => [day.onDate, day] as const),
  );
  const open = gapsOf([...days.values()], shifts, standing).flatMap(
    ({ onDate, shiftId, missing }): Open[] => {
      const shift = shifts.find((each) => each.shiftId === shiftId);
      const day = days.get(onDate);
      if (shift === undefined || day === undefined || !isHeld(shift, day)) return [];
      const candidates = [...people.entries()].filter(
        ([, person]) =>
          !isOnLeave(person, onDate) &&
          isFree(person, day, shift) &&
          !standing.some(
            (duty) =>
              duty.personId === person.personId &&
              duty.onDate === onDate &&
              duty.startMinute < shift.endMinute &&
              duty.endMinute > shift.startMinute,
          ),
      );
      return [{ onDate, shiftId, places: missing, candidates: candidates.map(([at]) => at) }];
    },
  );
  return { semester, from, people, standing, open };
}

/** Proposes who is on duty from a day on to the semester's end; writes nothing. */
export function proposeRoster(office: Store, clock: Clock, scope: Scope): Proposal {
  const { people, standing, open } = frameOf(office, clock, scope);
  const numberOf = new Map(people.map(({ personId }, at) => [personId, at]));
  const plan = planDuties({
    people: people.length,
    shifts: open,
    standing: standing.flatMap(({ onDate, shiftId, personId }) => {
      const person = numberOf.get(personId);
      return person === undefined ? [] : [{ onDate, shiftId, person }];
    }),
  });
  const duties = open.flatMap(({ onDate, shiftId }, at) =>
    (plan[at] ?? []).flatMap((person) => {
      const personId = people[person]?.personId;
      return personId === undefined ? [] : [{ onDate, shiftId, personId }];
    }),
  );
  return {
    duties,
    gaps: open
      .map(({ onDate, shiftId, places }, at) => ({
        onDate,
        shiftId,
        missing: places - (plan[at]?.length ?? 0),
      }))
      .filter(({ missing }) => missing > 0),
    shares: people.map(({ personId, name }) => ({
      personId,
      name,
      duties: [...standing, ...duties].filter((duty) => duty.personId === personId).length,
    })),
  };
}

/**
 * Writes a proposal down.
 *
 * @throws Refusal `changed_meanwhile` when something that it rests on is different by now
 */
export function adoptRoster(
  context: OfficeContext,
  { duties, ...scope }: CheckedInputOf<'roster.adopt'>,
): void {
  const { office, clock } = context;
  const { semester, from, people, open } = frameOf(office, clock, scope);
  if (scope.mode === 'anew') {
    office
      .prepare(
        `DELETE FROM duty
         WHERE on_date BETWEEN ? AND ? AND by_hand = 0 AND signed_in_at IS NULL`,
      )
      .run(from, semester.endsOn);
  }
  const shiftOf = new Map(readShifts(office).map((shift) => [shift.shiftId, shift]));
  const openOf = new Map(open.map((each) => [each.onDate + each.shiftId, each]));
  const numberOf = new Map(people.map(({ personId }, at) => [personId, at]));
  const insert = office.prepare(
    `INSERT INTO duty (id, on_date, shift_id, start_minute, end_minute, person_id, by_hand)
     VALUES (?, ?, ?, ?, ?, ?, 0)`,
  );
  for (const { onDate, shiftId, personId } of duties) {
    const shift = shiftOf.get(shiftId);
    const person = numberOf.get(personId);
    const candidates = openOf.get(onDate + shiftId)?.candidates;
    if (shift === undefined || person === undefined || candidates?.includes(person) !== true) {
      throw new Refusal('changed_meanwhile');
    }
    const absent = absentFrom(office, { onDate, shiftId });
    insert.run(newId(), onDate, shiftId, shift.startMinute, shift.endMinute, personId);
    if (absent !== null) noteChange(context, { onDate, shiftId }, absent, personId, 'cover');
  }
}
