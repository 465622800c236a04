import { z } from 'zod';
import {
  appealResults,
  notYetGrounds,
  returnDecisions,
  returnItems,
  suspensionItems,
} from '../../contract/vocabulary/suspensions.ts';
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
const items = [...suspensionItems, ...returnItems] as const;
const checkRow = z.object({
  round: z.int(),
  item: z.enum(items),
  state: z.enum(['open', 'done', 'not_needed']),
  note: z.string(),
  at: z.string().nullable(),
  by: z.string().nullable(),
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
const itemWords = {
  identified: '发现识别',
  hospital_certificate: '医院证明建议休学',
  guardian_informed: '与监护人面谈',
  application: '监护人书面申请',
  contact_agreed: '约定休学期间的联系',
  approved: '学校审批，报学籍主管部门',
  return_application: '监护人复学申请',
  return_certificate: '医院证明可以复学',
  interview: '学校面谈与评估',
  support_plan: '与家长、班主任商定支持方案',
  panel: '评估小组会议',
};
const checkWords = { open: '未办', done: '已办', not_needed: '不需要' };
const decisionWords = { return: '同意复学', conditional: '附条件复学', not_yet: '暂缓复学' };
const groundWords = {
  safety_risk: '有现实的安全风险',
  doctor_advises_rest: '医生建议继续休养',
  papers_missing: '材料不全',
  support_not_ready: '支持条件尚未落实',
};
const resultWords = { review_again: '重新评估', upheld: '维持原决定' };

/** One line a list: the suspension's own, and one for each application for return. */
function wordChecks(
  checks: readonly z.output<typeof checkRow>[],
): (readonly [label: string, text: string])[] {
  return [...new Set(checks.map(({ round }) => round))].map((round) => [
    round === 0 ? '休学清单' : `复学清单（第 ${String(round)} 次申请）`,
    checks
      .filter((check) => check.round === round)
      .map(({ item, state, note }) => {
        const words = `${itemWords[item]}：${checkWords[state]}`;
        return note === '' ? words : `${words}（${note}）`;
      })
      .join('；'),
  ]);
}

function wordStep({ what, doneOn, outcome, droppedOn }: z.output<typeof stepRow>): string {
  if (droppedOn !== null) return `${what}：不再需要（${droppedOn} 返校）`;
  return doneOn === null ? `${what}：未完成` : `${what}：${doneOn} ${outcome}`;
}

/** 休学与复学: from when to when, its lists, what was done meanwhile, how the return was decided. */
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
    const checksOf = clinical.prepare(
      `SELECT round, item, state, note, at, by FROM suspension_check
       WHERE suspension_id = ? ORDER BY round`,
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
        const checks = z
          .array(checkRow)
          .parse(checksOf.all(id))
          .map(({ by, ...check }) => ({ ...check, by: by === null ? '' : nameOf(by) }))
          .sort(
            (one, other) =>
              one.round - other.round || items.indexOf(one.item) - items.indexOf(other.item),
          );
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
            ...wordChecks(checks),
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
          data: { ...suspension, checks, steps, decisions, appeals },
        };
      });
  },
};
