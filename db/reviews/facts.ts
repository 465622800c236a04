import { z } from 'zod';
import type { ReviewFacts, ReviewOverview } from '../contract/reviews.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import { reviewDecisions } from '../contract/vocabulary/reviews.ts';
import type { Stage } from '../contract/vocabulary/school.ts';
import { studentStatuses } from '../contract/vocabulary/students.ts';
import { pendingSql } from '../store/carriedOut.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { riskSaidSql } from '../store/riskSaid.ts';

/** The students of a grade whom a review has to talk of, the gravest first. */
const membersSql = `
WITH ${riskSaidSql},
graver AS (
  SELECT said.student_id FROM said
  LEFT JOIN warning AS w ON w.student_id = said.student_id AND w.ended_at IS NULL
  WHERE said.grade > coalesce(w.grade, 0) AND said.at > coalesce(w.set_at, '')
),
pending AS (SELECT i.student_id ${pendingSql}),
present AS (
  SELECT s.id, coalesce(w.grade, 0) AS level, w.next_review_on, s.class_order, s.class_name,
    s.pinyin, EXISTS (
      SELECT 1 FROM crisis AS c WHERE c.student_id = s.id AND c.state = 'open') AS in_crisis
  FROM student AS s LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
  WHERE s.stage = @stage AND s.grade = @grade AND s.status IN ('enrolled', 'suspended')
)
SELECT id FROM present AS p
WHERE in_crisis OR level > 0
  OR id IN (SELECT student_id FROM graver)
  OR id IN (SELECT student_id FROM pending)
  OR EXISTS (
    SELECT 1 FROM observation AS o
    WHERE o.student_id = p.id AND o.struck_at IS NULL AND (o.triage IS NULL
      OR (o.triage <> 'nothing' AND substr(o.triaged_at, 1, 10) >= @since)))
  OR EXISTS (
    SELECT 1 FROM assessment AS a WHERE a.student_id = p.id AND a.finding = 'needs_care'
      AND substr(a.looked_at, 1, 10) >= @since)
  OR EXISTS (SELECT 1 FROM special_flag AS f WHERE f.student_id = p.id AND f.ended_at IS NULL)
ORDER BY in_crisis DESC, level DESC, next_review_on, class_order, class_name, pinyin, id`;

export interface Scope {
  stage: Stage;
  grade: number;
  since: string;
}

/** @returns the students whom the review of a grade has to talk of, the gravest first */
export function membersOf({ clinical }: ClinicalContext, scope: Scope): string[] {
  const { stage, grade, since } = scope;
  return z
    .array(z.string())
    .parse(clinical.prepare(membersSql).pluck().all({ stage, grade, since }));
}

const count = z.int();
const factsRow = z.object({
  status: z.enum(studentStatuses),
  level: z.enum(riskLevels),
  warningId: z.string().nullable(),
  levelSetOn: z.string().nullable(),
  nextReviewOn: z.string().nullable(),
  proposed: z.int().nullable(),
  sessions: count,
  assessments: count,
  needCare: count,
  observations: count,
  untriaged: count,
  visits: count,
  contacts: count,
  crises: count,
  crisesOpen: count,
  followUpsOverdue: count,
  specialGroup: flag,
});

const factsSql = `
WITH ${riskSaidSql}
SELECT s.status, coalesce(w.level, 'none') AS level, w.id AS warningId,
  substr(w.set_at, 1, 10) AS levelSetOn, w.next_review_on AS nextReviewOn,
  (SELECT max(grade) FROM said WHERE student_id = @studentId
     AND grade > coalesce(w.grade, 0) AND at > coalesce(w.set_at, '')) AS proposed,
  (SELECT count(*) FROM session_note WHERE student_id = @studentId AND state = 'signed'
     AND on_date >= @since) AS sessions,
  (SELECT count(*) FROM assessment WHERE student_id = @studentId AND state = 'finished'
     AND on_date >= @since) AS assessments,
  (SELECT count(*) FROM assessment WHERE student_id = @studentId AND finding = 'needs_care'
     AND substr(looked_at, 1, 10) >= @since) AS needCare,
  (SELECT count(*) FROM observation WHERE student_id = @studentId AND struck_at IS NULL
     AND on_date >= @since) AS observations,
  (SELECT count(*) FROM observation WHERE student_id = @studentId AND struck_at IS NULL
     AND triage IS NULL) AS untriaged,
  (SELECT count(*) FROM home_contact WHERE student_id = @studentId AND struck_at IS NULL
     AND mode = 'visit' AND on_date >= @since) AS visits,
  (SELECT count(*) FROM home_contact WHERE student_id = @studentId AND struck_at IS NULL
     AND mode <> 'visit' AND on_date >= @since) AS contacts,
  (SELECT count(*) FROM crisis WHERE student_id = @studentId
     AND on_date >= @since) AS crises,
  (SELECT count(*) FROM crisis WHERE student_id = @studentId AND state = 'open') AS crisesOpen,
  (SELECT count(*) FROM follow_up WHERE student_id = @studentId AND done_at IS NULL
     AND due_on < @today) AS followUpsOverdue,
  EXISTS (SELECT 1 FROM special_flag WHERE student_id = @studentId AND ended_at IS NULL)
    AS specialGroup
FROM student AS s LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
WHERE s.id = @studentId`;

const factorRow = z.object({ factorId: z.string(), code: z.string(), name: z.string() });

/** What is known of a student now, and which warning that rests on. */
export interface Known {
  facts: ReviewFacts;
  warningId: string | null;
}

/**
 * Reads what is known of students since a day; the statements are made once a list.
 *
 * @param reviewId the meeting itself, whose own decisions are not pending ones
 */
export function factsReader(
  { clinical, clock }: ClinicalContext,
  since: string,
  reviewId: string,
): (studentId: string) => Known {
  const today = todayOf(clock);
  const facts = clinical.prepare(factsSql);
  const factors = clinical.prepare(
    `SELECT f.id AS factorId, f.code, f.name
     FROM warning_factor AS w JOIN risk_factor AS f ON f.id = w.factor_id
     WHERE w.warning_id = ? ORDER BY f.position`,
  );
  const pending = clinical
    .prepare(
      `SELECT DISTINCT d.decision ${pendingSql}
       AND i.student_id = @studentId AND r.id <> @reviewId ORDER BY d.decision`,
    )
    .pluck();
  return (studentId) => {
    const { warningId, proposed, ...found } = factsRow.parse(
      facts.get({ studentId, since, today }),
    );
    const { nextReviewOn } = found;
    return {
      warningId,
      facts: {
        ...found,
        overdueDays: daysOverdue(nextReviewOn, today),
        factors: z.array(factorRow).parse(factors.all(warningId)),
        proposed: proposed === null ? null : (riskLevels[proposed] ?? null),
        pending: z.array(z.enum(reviewDecisions)).parse(pending.all({ studentId, reviewId })),
      },
    };
  };
}

const levelsRow = z.object({
  students: z.int(),
  attention: z.int(),
  high: z.int(),
  imminent: z.int(),
});

/** How a grade stands: its students by level, and by the risk factors of §7. */
export function overviewOf(
  { clinical }: ClinicalContext,
  { stage, grade }: Pick<Scope, 'stage' | 'grade'>,
): ReviewOverview {
  const here = `s.stage = ? AND s.grade = ? AND s.status IN ('enrolled', 'suspended')`;
  const { students, ...levels } = levelsRow.parse(
    clinical
      .prepare(
        `SELECT count(*) AS students, count(*) FILTER (WHERE w.level = 'attention') AS attention,
           count(*) FILTER (WHERE w.level = 'high') AS high,
           count(*) FILTER (WHERE w.level = 'imminent') AS imminent
         FROM student AS s LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
         WHERE ${here}`,
      )
      .get(stage, grade),
  );
  const factors = clinical
    .prepare(
      `SELECT f.id AS factorId, f.code, f.name, count(*) AS students
       FROM student AS s JOIN warning AS w
         ON w.student_id = s.id AND w.ended_at IS NULL AND w.grade > 0
       JOIN warning_factor AS x ON x.warning_id = w.id JOIN risk_factor AS f ON f.id = x.factor_id
       WHERE ${here} GROUP BY f.id ORDER BY count(*) DESC, f.position`,
    )
    .all(stage, grade);
  return {
    students,
    levels,
    factors: z.array(factorRow.extend({ students: z.int() })).parse(factors),
  };
}
