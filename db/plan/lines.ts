import { z } from 'zod';
import { type DutyLine, type EvidenceRow, type PlanDuty } from '../contract/plan.ts';
import { officeMeasures, type OfficeMeasure } from '../contract/vocabulary/plan.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { adoptedPlan } from './adopted.ts';
import { measures, type Scope } from './measures.ts';

const statementRow = z.object({
  met: flag,
  text: z.string(),
  by: z.string(),
  at: z.string(),
});
const publishedRow = z.object({
  value: z.int().nullable(),
  ofAll: z.int().nullable(),
  allMet: z.int().nullable(),
  publishedAt: z.string(),
});

/** Whether the rows behind a measure lie in office.db. */
export function isOffice(measure: string): measure is OfficeMeasure {
  return officeMeasures.some((each) => each === measure);
}

function statementOf(office: Store, semesterId: string, dutyId: string): DutyLine['statement'] {
  const row = statementRow.safeParse(
    office
      .prepare(
        `SELECT met, text, stated_by AS by, stated_at AS at FROM plan_statement
         WHERE semester_id = ? AND duty_id = ?`,
      )
      .get(semesterId, dutyId),
  );
  return row.success ? { ...row.data, by: staffNames(office)(row.data.by) } : null;
}

type Figure = Pick<DutyLine, 'value' | 'of' | 'suppressed' | 'publishedAt' | 'state'>;

const nothing: Figure = {
  value: null,
  of: null,
  suppressed: false,
  publishedAt: null,
  state: 'unknown',
};

function countedFigure(rows: readonly EvidenceRow[], { target }: PlanDuty): Figure {
  const value = rows.filter(({ met }) => met).length;
  if (target.kind === 'all') {
    // Nothing to be met yet is not the same as met.
    if (rows.length === 0) return nothing;
    const state = value === rows.length ? 'met' : 'not_met';
    return { ...nothing, value, of: rows.length, state };
  }
  const least = target.kind === 'at_least' ? target.value : 1;
  return { ...nothing, value, state: value >= least ? 'met' : 'not_met' };
}

/** Whether a published number meets its duty; of a hidden count it is known at most that it is not nought. */
function stateOf(
  { value, ofAll, allMet }: z.output<typeof publishedRow>,
  { target }: PlanDuty,
): Figure['state'] {
  if (target.kind === 'all') {
    // Nothing to be met yet is not the same as met.
    if (ofAll === 0 || allMet === null) return 'unknown';
    return allMet === 1 ? 'met' : 'not_met';
  }
  const least = target.kind === 'at_least' ? target.value : 1;
  if ((value ?? allMet ?? 0) >= least) return 'met';
  return value === null ? 'unknown' : 'not_met';
}

function publishedFigure(office: Store, semesterId: string, duty: PlanDuty): Figure {
  const row = publishedRow.safeParse(
    office
      .prepare(
        `SELECT value, of_all AS ofAll, all_met AS allMet, published_at AS publishedAt
         FROM published_figure WHERE semester_id = ? AND measure = ?`,
      )
      .get(semesterId, duty.measure),
  );
  if (!row.success) return nothing;
  const { value, ofAll, publishedAt } = row.data;
  const state = stateOf(row.data, duty);
  return { value, of: ofAll, suppressed: value === null, publishedAt, state };
}

function basisOf({ measure }: PlanDuty): DutyLine['basis'] {
  if (measure === 'statement') return 'statement';
  return isOffice(measure) ? 'rows' : 'published';
}

function lineOf(scope: Scope, duty: PlanDuty): DutyLine {
  const { office, semester } = scope;
  const { measure, dutyId } = duty;
  const statement = statementOf(office, semester.semesterId, dutyId);
  let figure: Figure = nothing;
  if (isOffice(measure)) figure = countedFigure(measures[measure](scope), duty);
  else if (measure !== 'statement') figure = publishedFigure(office, semester.semesterId, duty);
  else if (statement) figure = { ...nothing, state: statement.met ? 'met' : 'not_met' };
  const { section, sourceLine, duty: wording, target, encouraged } = duty;
  return {
    dutyId,
    section,
    sourceLine,
    duty: wording,
    measure,
    target,
    encouraged,
    basis: basisOf(duty),
    statement,
    ...figure,
  };
}

function stagesOf(office: Store): Set<string> {
  const text = z.string().parse(office.prepare('SELECT stages FROM school').pluck().get());
  return new Set(z.array(z.enum(stages)).parse(JSON.parse(text)));
}

/** @returns each duty of the adopted plan for the school's stages, beside what is on record of it */
export function dutyLines(scope: Scope): DutyLine[] {
  const own = stagesOf(scope.office);
  return adoptedPlan(scope.office)
    .duties.filter(
      (duty) => duty.stages.length === 0 || duty.stages.some((stage) => own.has(stage)),
    )
    .map((duty) => lineOf(scope, duty));
}
