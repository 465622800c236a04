import { z } from 'zod';
import type { EvidenceRow } from '../contract/plan.ts';
import type { OfficeMeasure } from '../contract/vocabulary/plan.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { todayOf, type Clock } from '../store/clock.ts';
import type { Store } from '../store/open.ts';
import { calendarOf, isSchoolDay } from '../store/schoolDays.ts';
import { schoolYearOf } from '../store/schoolYear.ts';
import type { Semester } from '../store/semesters.ts';

/** What a measure is taken of. */
export interface Scope {
  office: Store;
  clock: Clock;
  semester: Semester;
}

const classRow = z
  .object({
    stage: z.enum(stages),
    grade: z.int(),
    className: z.string(),
    count: z.int(),
  })
  .transform(({ count, ...place }) => ({ place, count }));
const datedRow = z.object({ onDate: z.string(), text: z.string() });
const textRow = z.object({ text: z.string() });
const countedRow = z.object({ text: z.string(), count: z.number() });

const vocationalPeriods = 36;

/** @returns a row a class that is in use, met where its count reaches `least` */
function classes(
  { office }: Scope,
  sql: string,
  values: readonly string[],
  least: number,
): EvidenceRow[] {
  return z
    .array(classRow)
    .parse(office.prepare(sql).all(...values))
    .map(({ place, count }) => ({
      onDate: null,
      text: String(count),
      place,
      met: count >= least,
    }));
}

const classColumns = `c.stage, c.grade, c.name AS className`;

/** @returns the activities of a kind in the semester, all met: that they are there is what counts */
function activities({ office, semester }: Scope, ...kinds: string[]): EvidenceRow[] {
  const marks = kinds.map(() => '?').join(', ');
  return z
    .array(datedRow)
    .parse(
      office
        .prepare(
          `SELECT on_date AS onDate, title AS text FROM activity
           WHERE on_date BETWEEN ? AND ? AND kind IN (${marks}) ORDER BY on_date, id`,
        )
        .all(semester.startsOn, semester.endsOn, ...kinds),
    )
    .map((row) => ({ ...row, place: null, met: true }));
}

function texts({ office }: Scope, sql: string): EvidenceRow[] {
  return z
    .array(textRow)
    .parse(office.prepare(sql).all())
    .map(({ text }) => ({ onDate: null, text, place: null, met: true }));
}

/** The school days of the semester that are over, from the day on which the app came into use. */
function pastSchoolDays({ office, clock, semester }: Scope): string[] {
  const since = z
    .string()
    .parse(office.prepare('SELECT min(created_at) FROM staff').pluck().get())
    .slice(0, 10);
  const today = todayOf(clock);
  const from = since > semester.startsOn ? since : semester.startsOn;
  const to = today < semester.endsOn ? today : semester.endsOn;
  return from > to
    ? []
    : calendarOf(office, from, to)
        .filter((day) => isSchoolDay(day) && day.onDate < today)
        .map(({ onDate }) => onDate);
}

function days(scope: Scope, sql: string): EvidenceRow[] {
  const { startsOn, endsOn } = scope.semester;
  const found = new Map(
    z
      .array(datedRow)
      .parse(scope.office.prepare(sql).all(startsOn, endsOn))
      .map(({ onDate, text }) => [onDate, text]),
  );
  return pastSchoolDays(scope).map((onDate) => ({
    onDate,
    text: found.get(onDate) ?? '',
    place: null,
    met: found.has(onDate),
  }));
}

function counted(
  { office }: Scope,
  sql: string,
  values: readonly string[],
  least: number,
): EvidenceRow[] {
  return z
    .array(countedRow)
    .parse(office.prepare(sql).all(...values))
    .map(({ text, count }) => ({
      onDate: null,
      text: `${text} · ${String(count)}`,
      place: null,
      met: count >= least,
    }));
}

function trained(scope: Scope): EvidenceRow[] {
  const { from, to } = schoolYearOf(scope.semester.startsOn);
  const target = z
    .number()
    .nullable()
    .parse(scope.office.prepare('SELECT training_target FROM school').pluck().get());
  return counted(
    scope,
    `SELECT p.name AS text, coalesce(sum(t.hours), 0.0) AS count
     FROM person AS p LEFT JOIN training AS t
       ON t.person_id = p.id AND t.on_date BETWEEN ? AND ?
     WHERE p.active = 1 AND p.position IN ('full_time', 'part_time', 'class_teacher')
     GROUP BY p.id ORDER BY p.id`,
    [from, to],
    target ?? 0.5,
  );
}

/**
 * The rows behind each figure. A figure is nothing but how many of its rows are met, so what a
 * person opens is what was counted.
 */
export const measures: Record<OfficeMeasure, (scope: Scope) => EvidenceRow[]> = {
  lesson_classes: (scope) =>
    classes(
      scope,
      `SELECT ${classColumns}, coalesce(sum(l.periods), 0) AS count
       FROM school_class AS c LEFT JOIN lesson AS l
         ON l.class_id = c.id AND l.on_date BETWEEN ? AND ?
       WHERE c.active = 1 GROUP BY c.id ORDER BY c.stage, c.grade, c.name`,
      [scope.semester.startsOn, scope.semester.endsOn],
      1,
    ),
  // The 36 periods are of the module as a whole, not of one semester.
  vocational_periods: (scope) =>
    classes(
      scope,
      `SELECT ${classColumns}, coalesce(sum(l.periods), 0) AS count
       FROM school_class AS c LEFT JOIN lesson AS l ON l.class_id = c.id
       WHERE c.active = 1 AND c.stage = 'vocational'
       GROUP BY c.id ORDER BY c.grade, c.name`,
      [],
      vocationalPeriods,
    ),
  class_meetings: (scope) =>
    classes(
      scope,
      // An activity that names no class is the whole school's.
      `SELECT ${classColumns},
         (SELECT count(*) FROM activity AS a
          WHERE a.on_date BETWEEN ? AND ? AND a.kind IN ('class_meeting', 'themed_activity')
            AND (EXISTS (SELECT 1 FROM activity_class AS ac
                         WHERE ac.activity_id = a.id AND ac.class_id = c.id)
              OR NOT EXISTS (SELECT 1 FROM activity_class AS ac WHERE ac.activity_id = a.id))
         ) AS count
       FROM school_class AS c WHERE c.active = 1 ORDER BY c.stage, c.grade, c.name`,
      [scope.semester.startsOn, scope.semester.endsOn],
      1,
    ),
  school_activities: (scope) => activities(scope, 'class_meeting', 'themed_activity'),
  parent_education: (scope) => activities(scope, 'parent_education'),
  review_meetings: (scope) => activities(scope, 'review_meeting'),
  research_meetings: (scope) => activities(scope, 'research'),
  open_days: (scope) =>
    days(
      scope,
      `SELECT on_date AS onDate, group_concat(printf('%02d:%02d', opened_minute / 60,
         opened_minute % 60), ' ') AS text
       FROM opening WHERE on_date BETWEEN ? AND ? GROUP BY on_date`,
    ),
  duty_days: (scope) =>
    days(
      scope,
      `SELECT d.on_date AS onDate, group_concat(DISTINCT p.name) AS text
       FROM duty AS d JOIN person AS p ON p.id = d.person_id
       WHERE d.on_date BETWEEN ? AND ? GROUP BY d.on_date`,
    ),
  contacts: ({ office, semester }) =>
    z
      .array(datedRow)
      .parse(
        office
          .prepare(
            `SELECT on_date AS onDate, printf('%02d:%02d', minute / 60, minute % 60) AS text
             FROM contact WHERE on_date BETWEEN ? AND ? ORDER BY on_date, minute`,
          )
          .all(semester.startsOn, semester.endsOn),
      )
      .map((row) => ({ ...row, place: null, met: true })),
  hotlines: (scope) =>
    texts(
      scope,
      `SELECT name || ' · ' || phone AS text FROM resource
       WHERE kind = 'hotline' AND active = 1 ORDER BY position`,
    ),
  green_channels: (scope) =>
    texts(
      scope,
      `SELECT name || ' · ' || phone AS text FROM resource
       WHERE kind = 'hospital' AND green_channel = 1 AND active = 1 ORDER BY position`,
    ),
  counsellors: (scope) =>
    texts(
      scope,
      `SELECT name AS text FROM person
       WHERE active = 1 AND position IN ('full_time', 'part_time') ORDER BY id`,
    ),
  trained_people: trained,
  workload: (scope) => {
    const { startsOn, endsOn } = scope.semester;
    return counted(
      scope,
      `SELECT p.name AS text,
         (SELECT count(*) FROM duty AS d WHERE d.person_id = p.id AND d.signed_in_at IS NOT NULL
            AND d.on_date BETWEEN ? AND ?)
         + (SELECT coalesce(sum(l.periods), 0) FROM lesson AS l WHERE l.person_id = p.id
            AND l.on_date BETWEEN ? AND ?)
         + (SELECT count(*) FROM activity AS a WHERE a.person_id = p.id
            AND a.on_date BETWEEN ? AND ?) AS count
       FROM person AS p WHERE p.active = 1 AND p.position IN ('full_time', 'part_time')
       ORDER BY p.id`,
      [startsOn, endsOn, startsOn, endsOn, startsOn, endsOn],
      1,
    );
  },
};
