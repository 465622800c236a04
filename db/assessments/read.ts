import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { type AssessmentLine, type ListedAssessment } from '../contract/assessments.ts';
import {
  assessmentOrigins,
  assessmentStates,
  findings,
} from '../contract/vocabulary/assessments.ts';
import { Refusal } from '../contract/errors.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { scaleOf } from './scales.ts';

const mostListed = 200;

/** What a list selects of `assessment AS a`. */
export const assessmentColumns = `a.id AS assessmentId, a.scale_code AS scaleCode, a.scale_version AS scaleVersion,
  a.origin, a.state, a.on_date AS onDate, a.valid, a.reached, a.critical,
  a.looked_at AS lookedAt, a.looked_by AS lookedBy, a.finding, a.finding_why AS why,
  a.import_id IS NOT NULL AS imported, a.vendor_level AS vendorLevel,
  a.declined_at AS declinedAt, a.campaign_id AS campaignId,
  (SELECT count(*) FROM answer_given WHERE assessment_id = a.id) AS answered`;
const flagOrUnset = z
  .int()
  .nullable()
  .transform((value) => value === 1);
const row = z.object({
  assessmentId: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  origin: z.enum(assessmentOrigins),
  state: z.enum(assessmentStates),
  onDate: z.string(),
  valid: flagOrUnset,
  reached: flagOrUnset,
  critical: flagOrUnset,
  lookedAt: z.string().nullable(),
  lookedBy: z.string().nullable(),
  finding: z.enum(findings).nullable(),
  why: z.string(),
  imported: flagOrUnset,
  vendorLevel: z.string(),
  declinedAt: z.string().nullable(),
  campaignId: z.string().nullable(),
  answered: z.int(),
});

const campaignRow = z.object({
  name: z.string(),
  cancelled: flag,
});

const scoreRow = z.object({
  code: z.string(),
  value: z.number().nullable(),
  band: z.int().nullable(),
  reached: flagOrUnset,
});

/** @returns how to read the rows of a list; the statements are made once */
export function lineReader({
  clinical,
  office,
}: ClinicalContext): (found: unknown) => AssessmentLine {
  const nameOf = staffNames(office);
  const scoresOf = clinical.prepare(
    'SELECT code, value, band, reached FROM score WHERE assessment_id = ? ORDER BY position',
  );
  const campaignOf = clinical.prepare(
    `SELECT name, state = 'cancelled' AS cancelled FROM campaign WHERE id = ?`,
  );
  return (found) => {
    const { lookedAt, lookedBy, finding, why, declinedAt, campaignId, ...line } = row.parse(found);
    const scale = scaleOf(clinical, line.scaleCode, line.scaleVersion);
    const scores = scoresOf.all(line.assessmentId).map((each) => {
      const { band, ...score } = scoreRow.parse(each);
      const rule = scale.scores.find(({ code }) => code === score.code);
      return {
        ...score,
        name: rule?.name ?? { zh: score.code, en: score.code },
        band: band === null ? null : (rule?.bands[band]?.name ?? null),
      };
    });
    return {
      ...line,
      scaleName: scale.name,
      itemCount: scale.items.length,
      campaign: campaignId === null ? null : campaignRow.parse(campaignOf.get(campaignId)),
      declined: declinedAt !== null,
      scores,
      look:
        lookedAt === null || lookedBy === null || finding === null
          ? null
          : { at: lookedAt, byName: nameOf(lookedBy), finding, why },
    };
  };
}

function listed(context: ClinicalContext, rows: readonly unknown[]): ListedAssessment[] {
  const readLine = lineReader(context);
  return rows.map((each) => {
    const student = studentLineRow.parse(each);
    context.about(student.studentId);
    return { student, assessment: readLine(each) };
  });
}

const waiting = `a.looked_at IS NULL AND a.state = 'finished' AND (a.reached = 1 OR a.critical = 1)`;

/** Results that a scale points at and nobody has looked at, critical answers first. */
export function toLookAt(context: ClinicalContext): OutputOf<'assessments.toLookAt'> {
  const counts = z.object({ total: z.int(), criticalCount: z.int() }).parse(
    context.clinical
      .prepare(
        `SELECT count(*) AS total, coalesce(sum(a.critical), 0) AS criticalCount
         FROM assessment AS a WHERE ${waiting}`,
      )
      .get(),
  );
  const rows = context.clinical
    .prepare(
      `SELECT ${assessmentColumns}, ${studentLineColumns}
       FROM assessment AS a JOIN student AS s ON s.id = a.student_id
       WHERE ${waiting} ORDER BY a.critical DESC, a.on_date, a.id LIMIT ?`,
    )
    .all(mostListed);
  return { ...counts, assessments: listed(context, rows) };
}

export function unfinished(context: ClinicalContext): OutputOf<'assessments.unfinished'> {
  const rows = context.clinical
    .prepare(
      `SELECT ${assessmentColumns}, ${studentLineColumns}
       FROM assessment AS a JOIN student AS s ON s.id = a.student_id
       WHERE a.state = 'open' ORDER BY a.started_at, a.id LIMIT ?`,
    )
    .all(mostListed);
  return { assessments: listed(context, rows) };
}

/** @returns a student's assessments, the latest first */
export function ofStudent(context: ClinicalContext, studentId: string): AssessmentLine[] {
  context.about(studentId);
  return context.clinical
    .prepare(
      `SELECT ${assessmentColumns} FROM assessment AS a WHERE a.student_id = ?
       ORDER BY a.on_date DESC, a.id DESC`,
    )
    .all(studentId)
    .map(lineReader(context));
}

/** @returns the answers of an assessment, by item */
export function answersOf(
  { clinical }: ClinicalContext,
  assessmentId: string,
): Map<number, number> {
  const rows = z
    .array(z.object({ item: z.int(), value: z.int() }))
    .parse(
      clinical
        .prepare('SELECT item, value FROM answer_given WHERE assessment_id = ?')
        .all(assessmentId),
    );
  return new Map(rows.map(({ item, value }) => [item, value]));
}

/** @throws Refusal `not_found` */
export function showAssessment(
  context: ClinicalContext,
  assessmentId: string,
): OutputOf<'assessments.get'> {
  const found = context.clinical
    .prepare(
      `SELECT ${assessmentColumns}, ${studentLineColumns}
       FROM assessment AS a JOIN student AS s ON s.id = a.student_id WHERE a.id = ?`,
    )
    .get(assessmentId);
  const [one] = found === undefined ? [] : listed(context, [found]);
  if (one === undefined) throw new Refusal('not_found');
  const scale = scaleOf(context.clinical, one.assessment.scaleCode, one.assessment.scaleVersion);
  const answers = answersOf(context, assessmentId);
  return {
    ...one,
    items: scale.items.map(({ number, text, criticalFrom }) => {
      const answer = answers.get(number) ?? null;
      return {
        number,
        text: text ?? null,
        answer,
        answerName: answer === null ? null : (scale.options[answer - scale.coding.from] ?? null),
        critical: criticalFrom !== undefined && answer !== null && answer >= criticalFrom,
      };
    }),
  };
}
