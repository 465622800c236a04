import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import {
  officeMeasures,
  planFile,
  type DutyLine,
  type EvidenceRow,
  type OfficeMeasure,
  type planCommands,
  type PlanDuty,
} from '../contract/plan.ts';
import { stages } from '../contract/setup.ts';
import { timestampOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { adoptedPlan } from './adopted.ts';
import { measures, type Scope } from './measures.ts';
import { publishCounts } from './publish.ts';

const mostRows = 400;

const statementRow = z.object({
  met: z.int().transform((value) => value === 1),
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

function isOffice(measure: string): measure is OfficeMeasure {
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

/** Whether a published number meets its duty. A hidden count lies between 1 and 4. */
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
  if ((value ?? 1) >= least) return 'met';
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

function dutyOf(office: Store, dutyId: string): PlanDuty {
  const duty = adoptedPlan(office).duties.find((each) => each.dutyId === dutyId);
  if (duty === undefined) throw Refusal.field('dutyId', 'not_found');
  return duty;
}

export const planHandlers: Handlers<keyof typeof planCommands> = {
  'plan.get': ({ office, clock }, { semesterId }) => {
    const semester = semesterOf(office, semesterId);
    const { planId, version, title, source, issuedOn, duties } = adoptedPlan(office);
    const own = stagesOf(office);
    return {
      planId,
      version,
      title,
      source,
      issuedOn,
      duties: duties
        .filter((duty) => duty.stages.length === 0 || duty.stages.some((stage) => own.has(stage)))
        .map((duty) => lineOf({ office, clock, semester }, duty)),
    };
  },

  'plan.evidence': ({ office, clock }, { semesterId, dutyId }) => {
    const semester = semesterOf(office, semesterId);
    const { measure } = dutyOf(office, dutyId);
    const rows = isOffice(measure) ? measures[measure]({ office, clock, semester }) : [];
    return { rows: rows.slice(0, mostRows), more: Math.max(0, rows.length - mostRows) };
  },

  'plan.state': ({ office, clock, staff }, { semesterId, dutyId, met, text }) => {
    semesterOf(office, semesterId);
    dutyOf(office, dutyId);
    office
      .prepare(
        `INSERT INTO plan_statement (semester_id, duty_id, met, text, stated_at, stated_by)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (semester_id, duty_id) DO UPDATE SET met = excluded.met,
           text = excluded.text, stated_at = excluded.stated_at, stated_by = excluded.stated_by`,
      )
      .run(semesterId, dutyId, met ? 1 : 0, text, timestampOf(clock), staff.staffId);
    return {};
  },

  'plan.publish': (context, { semesterId }) =>
    publishCounts(context, semesterOf(context.office, semesterId)),

  'plan.import': ({ office, clock, staff }, { text }) => {
    let given: unknown;
    try {
      given = JSON.parse(text);
    } catch {
      throw new Refusal('file_unreadable');
    }
    const plan = planFile.safeParse(given);
    if (!plan.success) {
      const fields = plan.error.issues.slice(0, 5).map(({ path }) => ({
        field: path.map(String).join('.'),
        reason: 'wrong_format' as const,
      }));
      throw new Refusal('file_unreadable', { fields });
    }
    const { planId, version } = plan.data;
    const current = adoptedPlan(office);
    if (current.planId === planId && current.version >= version) {
      throw new Refusal('already_exists');
    }
    office
      .prepare(
        `INSERT INTO plan (plan_id, version, content, adopted_at, adopted_by)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(planId, version, JSON.stringify(plan.data), timestampOf(clock), staff.staffId);
    return {};
  },
};
