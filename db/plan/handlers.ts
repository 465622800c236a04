import { Refusal } from '../contract/errors.ts';
import { planFile, type planCommands, type PlanDuty } from '../contract/plan.ts';
import { timestampOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { adoptedPlan } from './adopted.ts';
import { dutyLines, isOffice } from './lines.ts';
import { measures } from './measures.ts';
import { publishCounts } from './publish.ts';

const mostRows = 400;

function dutyOf(office: Store, dutyId: string): PlanDuty {
  const duty = adoptedPlan(office).duties.find((each) => each.dutyId === dutyId);
  if (duty === undefined) throw Refusal.field('dutyId', 'not_found');
  return duty;
}

export const planHandlers: Handlers<keyof typeof planCommands> = {
  'plan.get': ({ office, clock }, { semesterId }) => {
    const semester = semesterOf(office, semesterId);
    const { planId, version, title, source, issuedOn } = adoptedPlan(office);
    const duties = dutyLines({ office, clock, semester });
    return { planId, version, title, source, issuedOn, duties };
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
