import { z } from 'zod';
import type { educationCommands } from '../contract/education.ts';
import { Refusal } from '../contract/errors.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { readClasses } from './classes.ts';

type LessonCommands = Extract<keyof typeof educationCommands, `lessons.${string}`>;

const countRow = z.object({ classId: z.string(), count: z.int() });
const lessonRow = z.object({
  lessonId: z.string(),
  onDate: z.string(),
  periods: z.int(),
  topic: z.string(),
  personId: z.string(),
  personName: z.string(),
});
const enteredRow = z.object({ classId: z.string(), enteredBy: z.string() });

function counts(office: Store, sql: string, ...values: string[]): Map<string, number> {
  return new Map(
    z
      .array(countRow)
      .parse(office.prepare(sql).all(...values))
      .map(({ classId, count }) => [classId, count]),
  );
}

/** @throws Refusal of the field `classIds` when one of them is no class */
export function refuseUnknownClasses(office: Store, classIds: readonly string[]): void {
  const known = office.prepare('SELECT 1 FROM school_class WHERE id = ?');
  if (classIds.some((classId) => known.get(classId) === undefined)) {
    throw Refusal.field('classIds', 'not_found');
  }
}

/** @throws Refusal of the field `personId` when there is no such person */
export function refuseUnknownPerson(office: Store, personId: string): void {
  const known = office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId);
  if (known === undefined) throw Refusal.field('personId', 'not_found');
}

export const lessonsHandlers: Handlers<LessonCommands> = {
  'lessons.overview': ({ office }, { semesterId }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    const planned = counts(
      office,
      `SELECT class_id AS classId, periods AS count FROM lesson_plan WHERE semester_id = ?`,
      semesterId,
    );
    const held = counts(
      office,
      `SELECT class_id AS classId, sum(periods) AS count FROM lesson
       WHERE on_date BETWEEN ? AND ? GROUP BY class_id`,
      startsOn,
      endsOn,
    );
    const inAll = counts(
      office,
      'SELECT class_id AS classId, sum(periods) AS count FROM lesson GROUP BY class_id',
    );
    return {
      classes: readClasses(office)
        .filter(({ active, classId }) => active || held.has(classId))
        .map((each) => ({
          ...each,
          planned: planned.get(each.classId) ?? 0,
          held: held.get(each.classId) ?? 0,
          heldInAll: inAll.get(each.classId) ?? 0,
        })),
    };
  },

  'lessons.setPlan': ({ office }, { semesterId, classIds, periods }) => {
    semesterOf(office, semesterId);
    refuseUnknownClasses(office, classIds);
    const set = office.prepare(
      `INSERT INTO lesson_plan (semester_id, class_id, periods) VALUES (?, ?, ?)
       ON CONFLICT (semester_id, class_id) DO UPDATE SET periods = excluded.periods`,
    );
    for (const classId of classIds) set.run(semesterId, classId, periods);
    return {};
  },

  'lessons.list': ({ office }, { semesterId, classId }) => {
    const { startsOn, endsOn } = semesterOf(office, semesterId);
    return {
      lessons: z.array(lessonRow).parse(
        office
          .prepare(
            `SELECT l.id AS lessonId, l.on_date AS onDate, l.periods, l.topic,
               l.person_id AS personId, p.name AS personName
             FROM lesson AS l JOIN person AS p ON p.id = l.person_id
             WHERE l.class_id = ? AND l.on_date BETWEEN ? AND ?
             ORDER BY l.on_date DESC, l.id DESC`,
          )
          .all(classId, startsOn, endsOn),
      ),
    };
  },

  'lessons.add': ({ office, clock, staff }, { classIds, onDate, periods, topic, personId }) => {
    if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
    refuseUnknownClasses(office, classIds);
    refuseUnknownPerson(office, personId);
    const insert = office.prepare(
      `INSERT INTO lesson (id, class_id, on_date, periods, topic, person_id, entered_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const classId of new Set(classIds)) {
      insert.run(newId(), classId, onDate, periods, topic, personId, staff.staffId);
    }
    return {};
  },

  'lessons.update': ({ office, clock }, { lessonId, lesson }) => {
    if (lesson.onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
    refuseUnknownPerson(office, lesson.personId);
    // Written anew, so that what keeps a new lesson inside a semester judges the changed day too.
    const entered = enteredRow.safeParse(
      office
        .prepare(
          `DELETE FROM lesson WHERE id = ?
           RETURNING class_id AS classId, entered_by AS enteredBy`,
        )
        .get(lessonId),
    );
    if (!entered.success) throw new Refusal('not_found');
    office
      .prepare(
        `INSERT INTO lesson (id, class_id, on_date, periods, topic, person_id, entered_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        lessonId,
        entered.data.classId,
        lesson.onDate,
        lesson.periods,
        lesson.topic,
        lesson.personId,
        entered.data.enteredBy,
      );
    return {};
  },

  'lessons.remove': ({ office }, { lessonId }) => {
    const { changes } = office.prepare('DELETE FROM lesson WHERE id = ?').run(lessonId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },
};
