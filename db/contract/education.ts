import { z } from 'zod';
import { command, counsellors, everyone } from './command.ts';
import { day, done, empty, id, line, optionalLine, text } from './fields.ts';
import { stages } from './setup.ts';

export const activityKinds = [
  'class_meeting',
  'themed_activity',
  'parent_education',
  'review_meeting',
  'research',
] as const;

const classFields = { stage: z.enum(stages), grade: z.int().min(1).max(12), name: line(40) };
const schoolClass = z.strictObject({
  classId: id,
  stage: z.enum(stages),
  grade: z.int(),
  name: z.string(),
  active: z.boolean(),
});
export type SchoolClass = z.output<typeof schoolClass>;

const lessonInput = z.strictObject({
  classIds: z.array(id).min(1).max(200),
  onDate: day,
  periods: z.int().min(1).max(10),
  topic: line(100),
  personId: id,
});

const activityInput = z.strictObject({
  kind: z.enum(activityKinds),
  title: line(100),
  onDate: day,
  minutes: z.int().min(0).max(1440),
  place: optionalLine(60),
  personId: id,
  /** How many took part; a count, never who. */
  attendance: z.int().min(0).max(100_000),
  /** The classes that took part; none means the whole school. */
  classIds: z.array(id).max(500),
  remark: text(500),
});

const activity = activityInput.extend({
  activityId: id,
  title: z.string(),
  onDate: z.string(),
  place: z.string(),
  personName: z.string(),
  remark: z.string(),
  attachments: z.int(),
});
export type Activity = z.output<typeof activity>;

const semester = z.strictObject({ semesterId: id });
const read = { roles: everyone, key: 'office', mode: 'read', audit: 'none' } as const;
const change = {
  output: done,
  roles: counsellors,
  key: 'office',
  mode: 'write',
  audit: 'change',
} as const;

export const educationCommands = {
  'classes.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ classes: z.array(schoolClass) }),
  }),
  'classes.add': command({
    ...change,
    input: z.strictObject(classFields),
    output: z.strictObject({ classId: id }),
  }),
  'classes.setActive': command({
    ...change,
    input: z.strictObject({ classId: id, active: z.boolean() }),
  }),
  /** Takes the classes over in which students are now; of the students nothing is taken. */
  'classes.takeOver': command({
    input: empty,
    output: z.strictObject({ added: z.int() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  /** Periods planned and held a class; the 36 of vocational classes (§2) count over all semesters. */
  'lessons.overview': command({
    ...read,
    input: semester,
    output: z.strictObject({
      classes: z.array(schoolClass.extend({ planned: z.int(), held: z.int(), heldInAll: z.int() })),
    }),
  }),
  'lessons.setPlan': command({
    ...change,
    input: z.strictObject({
      semesterId: id,
      classIds: z.array(id).min(1).max(500),
      periods: z.int().min(0).max(200),
    }),
  }),
  /** Lessons of a class in a semester, newest first. */
  'lessons.list': command({
    ...read,
    input: z.strictObject({ semesterId: id, classId: id }),
    output: z.strictObject({
      lessons: z.array(
        z.strictObject({
          lessonId: id,
          onDate: z.string(),
          periods: z.int(),
          topic: z.string(),
          personName: z.string(),
        }),
      ),
    }),
  }),
  /** Enters one lesson for each of the classes. */
  'lessons.add': command({ ...change, input: lessonInput }),
  'lessons.remove': command({ ...change, input: z.strictObject({ lessonId: id }) }),
  'activities.list': command({
    ...read,
    input: semester,
    output: z.strictObject({ activities: z.array(activity) }),
  }),
  'activities.add': command({
    ...change,
    input: activityInput,
    output: z.strictObject({ activityId: id }),
  }),
  'activities.update': command({
    ...change,
    input: z.strictObject({ activityId: id, activity: activityInput }),
  }),
  /** Removes an activity and its files. */
  'activities.remove': command({ ...change, input: z.strictObject({ activityId: id }) }),
};
