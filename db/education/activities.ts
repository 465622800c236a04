import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { type educationCommands } from '../contract/education.ts';
import { Refusal } from '../contract/errors.ts';
import { activityKinds } from '../contract/vocabulary/education.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers, OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { refuseUnknownClasses, refuseUnknownPerson } from './lessons.ts';

type ActivityCommands = Extract<keyof typeof educationCommands, `activities.${string}`>;
type ActivityInput = CheckedInputOf<'activities.add'>;

const activityRow = z.object({
  activityId: z.string(),
  kind: z.enum(activityKinds),
  title: z.string(),
  onDate: z.string(),
  minutes: z.int(),
  place: z.string(),
  personId: z.string(),
  personName: z.string(),
  attendance: z.int(),
  remark: z.string(),
  attachments: z.int(),
});

function refuse({ office, clock }: OfficeContext, activity: ActivityInput): void {
  if (activity.onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  refuseUnknownPerson(office, activity.personId);
  refuseUnknownClasses(office, activity.classIds);
}

function setClasses(office: Store, activityId: string, classIds: readonly string[]): void {
  office.prepare('DELETE FROM activity_class WHERE activity_id = ?').run(activityId);
  const insert = office.prepare('INSERT INTO activity_class (activity_id, class_id) VALUES (?, ?)');
  for (const classId of new Set(classIds)) insert.run(activityId, classId);
}

export const activitiesHandlers: Handlers<ActivityCommands> = {
  'activities.list': ({ office }, { semesterId, kind = null }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    const classesOf = office
      .prepare('SELECT class_id FROM activity_class WHERE activity_id = ? ORDER BY class_id')
      .pluck();
    return {
      activities: z
        .array(activityRow)
        .parse(
          office
            .prepare(
              `SELECT a.id AS activityId, a.kind, a.title, a.on_date AS onDate, a.minutes, a.place,
                 a.person_id AS personId, p.name AS personName, a.attendance, a.remark,
                 (SELECT count(*) FROM attachment AS f WHERE f.activity_id = a.id) AS attachments
               FROM activity AS a JOIN person AS p ON p.id = a.person_id
               WHERE a.on_date BETWEEN ? AND ? AND (? IS NULL OR a.kind = ?)
               ORDER BY a.on_date DESC, a.id DESC`,
            )
            .all(startsOn, endsOn, kind, kind),
        )
        .map((activity) => ({
          ...activity,
          classIds: z.array(z.string()).parse(classesOf.all(activity.activityId)),
        })),
    };
  },

  'activities.add': (context, activity) => {
    refuse(context, activity);
    const { office, staff } = context;
    const activityId = newId();
    office
      .prepare(
        `INSERT INTO activity (id, kind, title, on_date, minutes, place, person_id, attendance,
           remark, entered_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        activityId,
        activity.kind,
        activity.title,
        activity.onDate,
        activity.minutes,
        activity.place,
        activity.personId,
        activity.attendance,
        activity.remark,
        staff.staffId,
      );
    setClasses(office, activityId, activity.classIds);
    return { activityId };
  },

  'activities.update': (context, { activityId, activity }) => {
    refuse(context, activity);
    const { office } = context;
    const { changes } = office
      .prepare(
        `UPDATE activity SET kind = ?, title = ?, on_date = ?, minutes = ?, place = ?,
           person_id = ?, attendance = ?, remark = ? WHERE id = ?`,
      )
      .run(
        activity.kind,
        activity.title,
        activity.onDate,
        activity.minutes,
        activity.place,
        activity.personId,
        activity.attendance,
        activity.remark,
        activityId,
      );
    if (changes !== 1) throw new Refusal('not_found');
    setClasses(office, activityId, activity.classIds);
    return {};
  },

  'activities.remove': ({ office }, { activityId }) => {
    const { changes } = office.prepare('DELETE FROM activity WHERE id = ?').run(activityId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },
};
