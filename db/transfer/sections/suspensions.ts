import { z } from 'zod';
import { appealResults, notYetGrounds, returnDecisions } from '../../contract/suspensions.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  state: z.enum(['applying', 'suspended', 'returning', 'not_yet', 'returned', 'closed', 'ended']),
  reason: z.string(),
  openedOn: z.string(),
  openedBy: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  returnedOn: z.string().nullable(),
  arrangement: z.string(),
  outcome: z.string(),
});
const stepRow = z.object({
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  outcome: z.string(),
  droppedOn: z.string().nullable(),
});
const decisionRow = z.object({
  onDate: z.string(),
  decision: z.enum(returnDecisions),
  reason: z.string(),
  ground: z.enum(notYetGrounds).nullable(),
  conditions: z.string(),
  supportPlan: z.string(),
  reviewOn: z.string().nullable(),
});
const appealRow = z.object({
  onDate: z.string(),
  byWhom: z.string(),
  body: z.string(),
  answeredOn: z.string().nullable(),
  result: z.enum(appealResults).nullable(),
  answer: z.string(),
});

const stateWords = {
  applying: '申请休学',
  suspended: '休学中',
  returning: '复学评估中',
  not_yet: '暂缓复学',
  returned: '已复学，跟进中',
  closed: '已结案',
  ended: '已终止',
};
const decisionWords = { return: '同意复学', conditional: '附条件复学', not_yet: '暂缓复学' };
const groundWords = {
  safety_risk: '有现实的安全风险',
  doctor_advises_rest: '医生建议继续休养',
  papers_missing: '材料不全',
  support_not_ready: '支持条件尚未落实',
};
const resultWords = { review_again: '重新评估', upheld: '维持原决定' };

function wordStep({ what, doneOn, outcome, droppedOn }: z.output<typeof stepRow>): string {
  if (droppedOn !== null) return `${what}：不再需要（${droppedOn} 返校）`;
  return doneOn === null ? `${what}：未完成` : `${what}：${doneOn} ${outcome}`;
}

/** 休学与复学: from when to when, what was done meanwhile, and how the return was decided. */
export const suspensions: Section = {
  name: 'suspension',
  scope: 'crises',
  reader: ({ clinical, nameOf }) => {
    const all = clinical.prepare(
      `SELECT id, state, reason, opened_on AS openedOn, opened_by AS openedBy,
         starts_on AS startsOn, ends_on AS endsOn, returned_on AS returnedOn, arrangement,
         outcome
       FROM suspension WHERE student_id = ? ORDER BY opened_on, id`,
    );
    const stepsOf = clinical.prepare(
      `SELECT what, owner, due_on AS dueOn, done_on AS doneOn, outcome, dropped_on AS droppedOn
       FROM suspension_step WHERE suspension_id = ? ORDER BY due_on, id`,
    );
    const decisionsOf = clinical.prepare(
      `SELECT on_date AS onDate, decision, reason, ground, conditions,
         support_plan AS supportPlan, review_on AS reviewOn
       FROM suspension_decision WHERE suspension_id = ? ORDER BY round`,
    );
    const appealsOf = clinical.prepare(
      `SELECT on_date AS onDate, by_whom AS byWhom, body, answered_on AS answeredOn, result, answer
       FROM suspension_appeal WHERE suspension_id = ? ORDER BY round`,
    );
    return (studentId) =>
      all.all(studentId).map((found) => {
        const { id, openedBy, ...suspension } = row.parse(found);
        const steps = z.array(stepRow).parse(stepsOf.all(id));
        const decisions = z.array(decisionRow).parse(decisionsOf.all(id));
        const appeals = z.array(appealRow).parse(appealsOf.all(id));
        const { startsOn, endsOn } = suspension;
        return {
          id,
          onDate: suspension.openedOn,
          by: nameOf(openedBy),
          title: `休学与复学（${stateWords[suspension.state]}）`,
          text: lines(
            ['原因', suspension.reason],
            ['休学时间', startsOn === null ? null : `${startsOn} 至 ${endsOn ?? ''}`],
            ...steps.map(
              (step) => [`安排（${step.dueOn}，${step.owner}）`, wordStep(step)] as const,
            ),
            ...decisions.map(
              ({ onDate, decision, reason, ground, conditions, supportPlan, reviewOn }) =>
                [
                  `复学决定（${onDate}）`,
                  [
                    decisionWords[decision],
                    ground === null ? '' : groundWords[ground],
                    reason,
                    conditions,
                    supportPlan,
                    reviewOn === null ? '' : `再次评估 ${reviewOn}`,
                  ]
                    .filter(Boolean)
                    .join('；'),
                ] as const,
            ),
            ...appeals.map(
              ({ onDate, byWhom, body, result, answer }) =>
                [
                  `申诉（${onDate}，${byWhom}）`,
                  [body, result === null ? '未答复' : resultWords[result], answer]
                    .filter(Boolean)
                    .join('；'),
                ] as const,
            ),
            ['返校日期', suspension.returnedOn],
            ['返校当天的安排', suspension.arrangement],
            ['结果', suspension.outcome],
          ),
          data: { ...suspension, steps, decisions, appeals },
        };
      });
  },
};
