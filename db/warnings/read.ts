import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import type { Warning } from '../contract/warnings.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import { riskSaidSql } from '../store/riskSaid.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { factorsOf } from './factors.ts';

const columns = `w.id AS warningId, w.level, w.set_at AS setAt, w.set_by AS setBy, w.why,
  w.next_review_on AS nextReviewOn, w.interview_note_id AS interviewNoteId,
  w.second_person AS secondPerson`;
const row = z.object({
  warningId: z.string(),
  level: z.enum(riskLevels),
  setAt: z.string(),
  setBy: z.string(),
  why: z.string(),
  nextReviewOn: z.string().nullable(),
  interviewNoteId: z.string().nullable(),
  secondPerson: z.string(),
});

/** Reads the rows of a list; the statement for names is made once. */
function warningReader({ clinical, office }: ClinicalContext): (found: unknown) => Warning {
  const nameOf = staffNames(office);
  return (found) => {
    const { setBy, ...rest } = row.parse(found);
    return { ...rest, setByName: nameOf(setBy), factors: factorsOf(clinical, rest.warningId) };
  };
}

/** Students who are still here and have a level, the gravest first. */
export function listWarnings(context: ClinicalContext): OutputOf<'warnings.list'> {
  const today = todayOf(context.clock);
  const readWarning = warningReader(context);
  const warnings = context.clinical
    .prepare(
      `SELECT ${columns}, ${studentLineColumns}
       FROM warning AS w JOIN student AS s ON s.id = w.student_id
       WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')
       ORDER BY w.grade DESC, w.next_review_on, w.id`,
    )
    .all()
    .map((each) => {
      const student = studentLineRow.parse(each);
      context.about(student.studentId);
      const warning = readWarning(each);
      const { nextReviewOn } = warning;
      const overdueDays = daysOverdue(nextReviewOn, today);
      return { student, warning, overdueDays };
    });
  return { today, warnings };
}

/** @returns the levels that a student has had, the present one first */
export function warningsOfStudent(context: ClinicalContext, studentId: string): Warning[] {
  context.about(studentId);
  return context.clinical
    .prepare(
      `SELECT ${columns} FROM warning AS w WHERE w.student_id = ?
       ORDER BY w.set_at DESC, w.id DESC`,
    )
    .all(studentId)
    .map(warningReader(context));
}

const proposalRow = z.object({
  level: z.enum(riskLevels),
  current: z.enum(riskLevels),
  source: z.enum(['note', 'assessment', 'observation']),
  onDate: z.string(),
});

/** What was said since the present level was set, where it says more than that level. */
const proposedSql = `
WITH ${riskSaidSql}
SELECT CASE max(said.grade) WHEN 1 THEN 'attention' WHEN 2 THEN 'high' ELSE 'imminent' END AS level,
  coalesce(w.level, 'none') AS current, said.source, substr(said.at, 1, 10) AS onDate,
  ${studentLineColumns}
FROM said JOIN student AS s ON s.id = said.student_id
LEFT JOIN warning AS w ON w.student_id = said.student_id AND w.ended_at IS NULL
WHERE said.grade > coalesce(w.grade, 0) AND said.at > coalesce(w.set_at, '')
  AND s.status IN ('enrolled', 'suspended')
GROUP BY s.id
ORDER BY max(said.grade) DESC, said.at, s.id LIMIT 200`;

export function proposedWarnings(context: ClinicalContext): OutputOf<'warnings.proposed'> {
  const proposals = context.clinical
    .prepare(proposedSql)
    .all()
    .map((each) => {
      const student = studentLineRow.parse(each);
      context.about(student.studentId);
      return { student, ...proposalRow.parse(each) };
    });
  return { proposals };
}

const interviewRow = z.object({ noteId: z.string(), onDate: z.string(), authorId: z.string() });

export function interviewsSince(
  context: ClinicalContext,
  studentId: string,
): OutputOf<'warnings.interviews'> {
  const { clinical, office, about } = context;
  about(studentId);
  const nameOf = staffNames(office);
  const interviews = clinical
    .prepare(
      `SELECT id AS noteId, on_date AS onDate, author_id AS authorId FROM session_note
       WHERE student_id = @studentId AND state = 'signed' AND NOT EXISTS (
         SELECT 1 FROM warning AS w
         WHERE w.student_id = @studentId AND w.ended_at IS NULL
           AND (w.set_at >= signed_at OR substr(w.set_at, 1, 10) > on_date))
       ORDER BY on_date DESC, start_minute DESC LIMIT 50`,
    )
    .all({ studentId })
    .map((each) => {
      const { authorId, ...interview } = interviewRow.parse(each);
      return { ...interview, authorName: nameOf(authorId) };
    });
  return { interviews };
}
