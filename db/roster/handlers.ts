import { Refusal } from '../contract/errors.ts';
import type { rosterCommands } from '../contract/roster.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { semesterOf } from '../store/semesters.ts';
import { readDutyPeople } from './availability.ts';
import { calendarFile } from './calendarFile.ts';
import { candidatesFor } from './candidates.ts';
import {
  absentFrom,
  dutyOf,
  noteChange,
  putOnDuty,
  refuseUnlessToday,
  takeOffDuty,
} from './changeDuty.ts';
import { addLeave } from './leave.ts';
import { adoptRoster, proposeRoster } from './propose.ts';
import { readDutyToday, readRoster } from './readRoster.ts';
import { shiftsHandlers } from './shifts.ts';

export const rosterHandlers: Handlers<keyof typeof rosterCommands> = {
  ...shiftsHandlers,

  'roster.get': ({ office, clock }, { from, to }) => readRoster(office, clock, from, to),
  'roster.today': ({ office, clock }) => readDutyToday(office, clock),

  'roster.balance': ({ office, clock }, { semesterId }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    const { duties, gaps, shifts } = readRoster(office, clock, startsOn, endsOn);
    const today = todayOf(clock);
    const shares = readDutyPeople(office).map(({ personId, name, takesDuty }) => {
      const own = duties.filter((duty) => duty.personId === personId);
      return {
        takesDuty,
        share: {
          personId,
          name,
          duties: own.length,
          byShift: shifts.map(({ shiftId }) => ({
            shiftId,
            duties: own.filter((duty) => duty.shiftId === shiftId).length,
          })),
        },
      };
    });
    return {
      shares: shares
        .filter(({ takesDuty, share }) => takesDuty || share.duties > 0)
        .map(({ share }) => share),
      gapDays: [...new Set(gaps.map(({ onDate }) => onDate))].filter((day) => day >= today),
    };
  },

  'roster.candidates': ({ office }, { onDate, shiftId }) => ({
    candidates: candidatesFor(office, onDate, shiftId),
  }),

  'roster.propose': ({ office, clock }, scope) => proposeRoster(office, clock, scope),
  'roster.adopt': (context, proposal) => {
    adoptRoster(context, proposal);
    return {};
  },

  'roster.assign': (context, wanted) => {
    const absent = absentFrom(context.office, wanted);
    putOnDuty(context.office, wanted);
    noteChange(context, wanted, absent, wanted.personId, absent === null ? 'hand' : 'cover');
    return {};
  },
  'roster.cover': (context, { dutyId, personId, despite }) => {
    const { office } = context;
    const { onDate, shiftId, personId: before } = dutyOf(office, dutyId);
    takeOffDuty(office, dutyId);
    putOnDuty(office, { onDate, shiftId, personId, despite });
    noteChange(context, { onDate, shiftId }, before, personId, 'cover');
    return {};
  },
  'roster.move': (context, { dutyId, onDate, shiftId, despite }) => {
    const { office } = context;
    const before = dutyOf(office, dutyId);
    const after = { onDate, shiftId, personId: before.personId, despite };
    takeOffDuty(office, dutyId);
    putOnDuty(office, after);
    noteChange(context, before, before.personId, null, 'hand');
    noteChange(context, after, null, before.personId, 'hand');
    return {};
  },
  'roster.swap': (context, { dutyId, otherId, despite }) => {
    const { office } = context;
    const one = dutyOf(office, dutyId);
    const other = dutyOf(office, otherId);
    if (one.personId === other.personId) throw Refusal.field('otherId', 'duplicate');
    takeOffDuty(office, dutyId);
    takeOffDuty(office, otherId);
    putOnDuty(office, { ...one, personId: other.personId, despite });
    putOnDuty(office, { ...other, personId: one.personId, despite });
    noteChange(context, one, one.personId, other.personId, 'swap');
    noteChange(context, other, other.personId, one.personId, 'swap');
    return {};
  },
  'roster.remove': (context, { dutyId }) => {
    const duty = dutyOf(context.office, dutyId);
    takeOffDuty(context.office, dutyId);
    noteChange(context, duty, duty.personId, null, 'hand');
    return {};
  },

  'roster.signIn': (context, { dutyId }) => {
    const { office, clock, staff } = context;
    const duty = dutyOf(office, dutyId);
    refuseUnlessToday(context, duty);
    if (duty.signedInAt !== null) throw new Refusal('state_forbids');
    office
      .prepare('UPDATE duty SET signed_in_at = ?, signed_in_by = ? WHERE id = ?')
      .run(timestampOf(clock), staff.staffId, dutyId);
    return {};
  },
  'roster.handOver': (context, { dutyId, text }) => {
    const duty = dutyOf(context.office, dutyId);
    refuseUnlessToday(context, duty);
    context.office.prepare('UPDATE duty SET handover = ? WHERE id = ?').run(text, dutyId);
    return {};
  },

  'leave.add': (context, given) => ({ freed: addLeave(context, given) }),
  'leave.remove': ({ office }, { leaveId }) => {
    const { changes } = office.prepare('DELETE FROM leave WHERE id = ?').run(leaveId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },

  'roster.calendarFile': ({ office, clock }, given) => calendarFile(office, clock, given),
};
