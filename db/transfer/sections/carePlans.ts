import { z } from 'zod';
import { storedParts } from '../../contract/carePlans.ts';
import { actionResults, goalProgress, planClosings } from '../../contract/vocabulary/carePlans.ts';
import { goalsAndActionsReader, storedPartColumns } from '../../store/planContent.ts';
import { lines, type Section } from './section.ts';

const planRow = z.object({
  id: z.string(),
  state: z.enum(['open', 'closed']),
  nextReviewOn: z.string().nullable(),
  openedBy: z.string(),
  closedOn: z.string().nullable(),
  closedAs: z.enum(planClosings).nullable(),
  outcome: z.string(),
  handedTo: z.string(),
});
const versionRow = z.object({
  id: z.string(),
  number: z.int(),
  state: z.enum(['in_force', 'superseded']),
  why: z.string(),
  ...storedParts,
  inForceOn: z.string(),
  agreedWith: z.string(),
  familyInformedOn: z.string().nullable(),
  familyWhom: z.string(),
  familyWhyNot: z.string(),
});
const resultRow = z.object({
  actionId: z.string(),
  result: z.enum(actionResults),
  note: z.string(),
  at: z.string(),
});
const reviewRow = z.object({
  id: z.string(),
  onDate: z.string(),
  found: z.string(),
  nextReviewOn: z.string(),
});
const progressRow = z.object({
  goalId: z.string(),
  what: z.string(),
  progress: z.enum(goalProgress),
});

const closingWords = {
  goals_reached: '目标达成',
  improved: '明显好转',
  handed_over: '移交',
  left_school: '离校，未能移交',
  other: '其他',
};
const resultWords = { done: '已完成', not_done: '未完成' };
const progressWords = { reached: '已达成', partly: '部分达成', not_yet: '未达成' };

/** 一生一策: every version that has been in force, what became of it, and how it ended. */
export const carePlans: Section = {
  name: 'carePlan',
  scope: 'plan',
  reader: ({ clinical, nameOf }) => {
    const plans = clinical.prepare(
      `SELECT id, state, next_review_on AS nextReviewOn, opened_by AS openedBy,
         closed_on AS closedOn, closed_as AS closedAs, outcome, handed_to AS handedTo
       FROM care_plan WHERE student_id = ? ORDER BY opened_at, id`,
    );
    const versionsOf = clinical.prepare(
      `SELECT id, number, state, why, ${storedPartColumns}, in_force_on AS inForceOn,
         agreed_with AS agreedWith, family_informed_on AS familyInformedOn,
         family_whom AS familyWhom, family_why_not AS familyWhyNot
       FROM care_plan_version WHERE plan_id = ? AND state <> 'draft' ORDER BY number`,
    );
    const goalsAndActions = goalsAndActionsReader(clinical);
    const resultsOf = clinical.prepare(
      `SELECT action_id AS actionId, result, note, recorded_at AS at FROM care_plan_result
       WHERE plan_id = ? AND struck_at IS NULL ORDER BY recorded_at, id`,
    );
    const reviewsOf = clinical.prepare(
      `SELECT id, on_date AS onDate, found, next_review_on AS nextReviewOn FROM care_plan_review
       WHERE plan_id = ? ORDER BY on_date, recorded_at, id`,
    );
    const progressOf = clinical.prepare(
      `SELECT r.goal_id AS goalId, g.what, r.progress FROM care_plan_review_goal AS r
       JOIN care_plan_goal AS g ON g.version_id = r.version_id AND g.goal_id = r.goal_id
       WHERE r.review_id = ? ORDER BY g.position, g.goal_id`,
    );
    const readVersion = (found: unknown) => {
      const { id, ...version } = versionRow.parse(found);
      return { ...version, ...goalsAndActions(id) };
    };
    const readReview = (found: unknown) => {
      const { id, ...review } = reviewRow.parse(found);
      return { ...review, goals: z.array(progressRow).parse(progressOf.all(id)) };
    };
    return (studentId) =>
      plans.all(studentId).flatMap((found) => {
        const { id, openedBy, ...plan } = planRow.parse(found);
        const versions = versionsOf.all(id).map(readVersion);
        const [first] = versions;
        const last = versions.at(-1);
        // What was never in force is a draft, which is nobody else's.
        if (first === undefined || last === undefined) return [];
        const results = z.array(resultRow).parse(resultsOf.all(id));
        const reviews = reviewsOf.all(id).map(readReview);
        const becameOf = (actionId: string) => {
          const result = results.find((each) => each.actionId === actionId);
          return result === undefined ? '' : `（${resultWords[result.result]}：${result.note}）`;
        };
        const ended = plan.closedAs === null ? '执行中' : `已结案，${closingWords[plan.closedAs]}`;
        return [
          {
            id,
            onDate: first.inForceOn,
            by: nameOf(openedBy),
            title: `一生一策：第${String(last.number)}版（${ended}）`,
            text: lines(
              ['生效日期', last.inForceOn],
              ['商定人', last.agreedWith],
              [
                '告知家庭',
                last.familyInformedOn === null
                  ? last.familyWhyNot
                  : `${last.familyInformedOn} ${last.familyWhom}`,
              ],
              ['现状', last.situation],
              ...last.goals.map(
                ({ what, sign, targetOn }, at) =>
                  [
                    `目标${String(at + 1)}`,
                    `${what}；怎样算达成：${sign}${targetOn === null ? '' : `；预期 ${targetOn}`}`,
                  ] as const,
              ),
              ...last.actions.map(
                ({ actionId, what, owner, dueOn }, at) =>
                  [
                    `措施${String(at + 1)}`,
                    `${what}；${owner}；${dueOn ?? ''}${becameOf(actionId)}`,
                  ] as const,
              ),
              ['家庭配合', last.family],
              ['班主任', last.classTeacher],
              ['任课教师', last.subjectTeachers],
              ['心理教师', last.counsellor],
              ['学校领导', last.leader],
              ['医院建议', last.hospitalAdvice],
              ...reviews.map(
                (review) =>
                  [
                    `复评（${review.onDate}）`,
                    [
                      review.found,
                      ...review.goals.map(
                        ({ what, progress }) => `${what}：${progressWords[progress]}`,
                      ),
                    ].join('；'),
                  ] as const,
              ),
              ...versions
                .filter(({ why }) => why !== '')
                .map(
                  ({ number, inForceOn, why }) =>
                    [`第${String(number)}版（${inForceOn}）修订原因`, why] as const,
                ),
              ['下次复评', plan.nextReviewOn],
              ['结案日期', plan.closedOn],
              ['结果', plan.outcome],
              ['移交给', plan.handedTo],
            ),
            data: { ...plan, versions, results, reviews },
          },
        ];
      });
  },
};
