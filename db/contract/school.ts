import { z } from 'zod';
import { command, headCounsellor, houses, roles } from './command.ts';
import { done, empty, id, line, minute } from './fields.ts';
import { schoolInput, semesterInput } from './setup.ts';
import { riskNumberings, stages } from './vocabulary/school.ts';

/** How the room works: the idle time before it locks, a session's usual length, the opening hours. */
const deskInput = z
  .strictObject({
    idleMinutes: z.int().min(1).max(60),
    sessionMinutes: z.int().min(10).max(180),
    dayStarts: minute.max(1380),
    dayEnds: minute,
  })
  .refine((desk) => desk.dayEnds >= desk.dayStarts + 60, {
    path: ['dayEnds'],
    params: { reason: 'before_start' },
  });

const semester = z.strictObject({
  id,
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
});
const room = z.strictObject({ id, name: z.string(), active: z.boolean() });
const colleague = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
});

export const schoolCommands = {
  /** What every screen needs of the school: names, rooms, colleagues, today at school. */
  'school.get': command({
    input: empty,
    output: z.strictObject({
      today: z.string(),
      nowMinute: z.int(),
      school: z.strictObject({
        house: z.enum(houses),
        name: z.string(),
        stages: z.array(z.enum(stages)),
        region: z.string(),
        riskNumbering: z.enum(riskNumberings),
        idleMinutes: z.int(),
        sessionMinutes: z.int(),
        dayStarts: z.int(),
        dayEnds: z.int(),
      }),
      semesters: z.array(semester),
      currentSemesterId: id.nullable(),
      rooms: z.array(room),
      staff: z.array(colleague),
    }),
    roles,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'school.update': command({
    input: schoolInput,
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'school.updateDesk': command({
    input: deskInput,
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'semesters.add': command({
    input: semesterInput,
    output: z.strictObject({ id }),
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'semesters.update': command({
    input: z.strictObject({ id, semester: semesterInput }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'rooms.add': command({
    input: z.strictObject({ name: line(40) }),
    output: z.strictObject({ id }),
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'rooms.rename': command({
    input: z.strictObject({ id, name: line(40) }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  'rooms.setActive': command({
    input: z.strictObject({ id, active: z.boolean() }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
};
