import { z } from 'zod';
import type { SummaryFact, SummaryPerson, SummaryPlanLine } from '../../contract/summary.ts';
import type { OfficeMeasure } from '../../contract/vocabulary/plan.ts';
import { dutyLines } from '../../plan/lines.ts';
import { measures } from '../../plan/measures.ts';
import type { Scope } from './scope.ts';

function officeScope({ context: { office, clock }, semester }: Scope) {
  return { office, clock, semester };
}

/** Figures that the plan check knows already, so that both say the same. */
const ofThePlan: readonly (Omit<SummaryFact, 'value' | 'of'> & {
  measure: OfficeMeasure;
  ofAll: boolean;
})[] = [
  { section: 'opening', fact: 'open_days', measure: 'open_days', ofAll: true },
  { section: 'opening', fact: 'duty_days', measure: 'duty_days', ofAll: true },
  { section: 'opening', fact: 'hotline_contacts', measure: 'contacts', ofAll: false },
  { section: 'education', fact: 'lesson_classes', measure: 'lesson_classes', ofAll: true },
  { section: 'education', fact: 'student_activities', measure: 'school_activities', ofAll: false },
  { section: 'education', fact: 'parent_education', measure: 'parent_education', ofAll: false },
  { section: 'education', fact: 'review_meetings', measure: 'review_meetings', ofAll: false },
  { section: 'education', fact: 'research_meetings', measure: 'research_meetings', ofAll: false },
  { section: 'training', fact: 'trained_people', measure: 'trained_people', ofAll: true },
];

/** What the room did that tells of no child. */
export function roomFacts(scope: Scope): SummaryFact[] {
  const { office } = scope.context;
  const { startsOn, endsOn } = scope.semester;
  const one = (sql: string) => z.int().parse(office.prepare(sql).pluck().get(startsOn, endsOn));
  const counted = ofThePlan.map(({ section, fact, measure, ofAll }): SummaryFact => {
    const rows = measures[measure](officeScope(scope));
    const value = rows.filter(({ met }) => met).length;
    return { section, fact, value, of: ofAll ? rows.length : null };
  });
  return [
    ...counted,
    {
      section: 'opening',
      fact: 'open_minutes',
      value: one(
        `SELECT coalesce(sum(closed_minute - opened_minute), 0) FROM opening
         WHERE closed_minute IS NOT NULL AND on_date BETWEEN ? AND ?`,
      ),
      of: null,
    },
    {
      section: 'education',
      fact: 'lesson_periods',
      value: one('SELECT coalesce(sum(periods), 0) FROM lesson WHERE on_date BETWEEN ? AND ?'),
      of: null,
    },
  ];
}

const personRow = z.object({
  name: z.string(),
  duties: z.int(),
  dutyMinutes: z.int(),
  lessonPeriods: z.int(),
  activities: z.int(),
  trainingHours: z.number(),
});

/** Duty, lessons, activities of the semester and training of the school year, a line a person. */
export function peopleLines({ context: { office }, span }: Scope): SummaryPerson[] {
  const { from, to, yearFrom, yearTo } = span;
  return z.array(personRow).parse(
    office
      .prepare(
        `SELECT p.name,
           (SELECT count(*) FROM duty AS d WHERE d.person_id = p.id
              AND d.signed_in_at IS NOT NULL AND d.on_date BETWEEN @from AND @to) AS duties,
           (SELECT coalesce(sum(d.end_minute - d.start_minute), 0) FROM duty AS d
            WHERE d.person_id = p.id AND d.signed_in_at IS NOT NULL
              AND d.on_date BETWEEN @from AND @to) AS dutyMinutes,
           (SELECT coalesce(sum(l.periods), 0) FROM lesson AS l
            WHERE l.person_id = p.id AND l.on_date BETWEEN @from AND @to) AS lessonPeriods,
           (SELECT count(*) FROM activity AS a
            WHERE a.person_id = p.id AND a.on_date BETWEEN @from AND @to) AS activities,
           (SELECT coalesce(sum(t.hours), 0.0) FROM training AS t
            WHERE t.person_id = p.id AND t.on_date BETWEEN @yearFrom AND @yearTo) AS trainingHours
         FROM person AS p WHERE p.active = 1 ORDER BY p.id`,
      )
      .all({ from, to, yearFrom, yearTo }),
  );
}

/** 专项行动对照: each duty, met or not, and why. */
export function planLines(scope: Scope): SummaryPlanLine[] {
  return dutyLines(officeScope(scope)).map(({ section, duty, state, value, of, statement }) => ({
    section,
    duty,
    state,
    value,
    of,
    statement: statement?.text ?? '',
  }));
}
