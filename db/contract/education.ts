import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, empty, id, line, optionalLine, text } from './fields.ts';
import { stages } from './vocabulary/school.ts';
import { officeChange, roomRead } from './office.ts';
import { activityKinds } from './vocabulary/education.ts';

const classFields = { stage: z.enum(stages), grade: z.int().min(1).max(12), name: line(40) };
const schoolClass = z.strictObject({
  classId: id,
  stage: z.enum(stages),
  grade: z.int(),
  name: z.string(),
  active: z.boolean(),
});
export type SchoolClass = z.output<typeof schoolClass>;

const lessonFields = {
  onDate: day,
  periods: z.int().min(1).max(10),
  topic: line(100),
  personId: id,
};

const lesson = z.strictObject({
  lessonId: id,
  onDate: z.string(),
  periods: z.int(),
  topic: z.string(),
  personId: id,
  personName: z.string(),
});
export type Lesson = z.output<typeof lesson>;

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
export const educationCommands = {
  'classes.list': command({
    ...roomRead,
    input: empty,
    output: z.strictObject({ classes: z.array(schoolClass) }),
  }),
  'classes.add': command({
    ...officeChange,
    input: z.strictObject(classFields),
    output: z.strictObject({ classId: id }),
  }),
  /** Corrects how a class is called; the lessons it had stay its own. */
  'classes.update': command({
    ...officeChange,
    input: z.strictObject({ classId: id, class: z.strictObject(classFields) }),
  }),
  'classes.setActive': command({
    ...officeChange,
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
    ...roomRead,
    input: semester,
    output: z.strictObject({
      classes: z.array(schoolClass.extend({ planned: z.int(), held: z.int(), heldInAll: z.int() })),
    }),
  }),
  'lessons.setPlan': command({
    ...officeChange,
    input: z.strictObject({
      semesterId: id,
      classIds: z.array(id).min(1).max(500),
      periods: z.int().min(0).max(200),
    }),
  }),
  /** Lessons of a class in a semester, newest first. */
  'lessons.list': command({
    ...roomRead,
    input: z.strictObject({ semesterId: id, classId: id }),
    output: z.strictObject({ lessons: z.array(lesson) }),
  }),
  /** Enters one lesson for each of the classes. */
  'lessons.add': command({
    ...officeChange,
    input: z.strictObject({ classIds: z.array(id).min(1).max(200), ...lessonFields }),
  }),
  'lessons.update': command({
    ...officeChange,
    input: z.strictObject({ lessonId: id, lesson: z.strictObject(lessonFields) }),
  }),
  'lessons.remove': command({ ...officeChange, input: z.strictObject({ lessonId: id }) }),
  /** Activities of a semester, of one kind if one is named, newest first. */
  'activities.list': command({
    ...roomRead,
    input: semester.extend({ kind: z.enum(activityKinds).optional() }),
    output: z.strictObject({ activities: z.array(activity) }),
  }),
  'activities.add': command({
    ...officeChange,
    input: activityInput,
    output: z.strictObject({ activityId: id }),
  }),
  'activities.update': command({
    ...officeChange,
    input: z.strictObject({ activityId: id, activity: activityInput }),
  }),
  /** Removes an activity and its files. */
  'activities.remove': command({ ...officeChange, input: z.strictObject({ activityId: id }) }),
};
