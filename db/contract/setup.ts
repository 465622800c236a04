import { z } from 'zod';
import { command, roles } from './command.ts';
import { day, done, line, optionalLine, password } from './fields.ts';
import { stages, riskNumberings } from './vocabulary/school.ts';

export const schoolInput = z.strictObject({
  name: line(60),
  stages: z.array(z.enum(stages)).min(1).max(stages.length),
  region: optionalLine(60),
  riskNumbering: z.enum(riskNumberings),
});

export const semesterInput = z
  .strictObject({ name: line(60), startsOn: day, endsOn: day })
  .refine((semester) => semester.endsOn > semester.startsOn, {
    path: ['endsOn'],
    params: { reason: 'before_start' },
  });

const head = z.strictObject({ name: line(40), password });

export const setupCommands = {
  'setup.begin': command({
    input: z.strictObject({
      school: schoolInput,
      semester: semesterInput,
      roomName: line(40),
      head,
    }),
    output: z.strictObject({ recoveryCode: z.string() }),
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
  /** As `setup.begin`, for an education bureau: it has no room, no semester and no student. */
  'setup.beginDistrict': command({
    input: z.strictObject({
      district: z.strictObject({ name: line(60), region: optionalLine(60) }),
      head,
    }),
    output: z.strictObject({ recoveryCode: z.string() }),
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
  'setup.confirm': command({
    input: z.strictObject({ recoveryCode: z.string().max(100) }),
    output: done,
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
};
