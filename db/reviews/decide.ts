import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { riskLevels, type RiskLevel } from '../contract/vocabulary/records.ts';
import { levelDecisions, type ReviewDecision } from '../contract/vocabulary/reviews.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { factsReader } from './facts.ts';
import { sittingReview } from './standing.ts';

type Decisions = CheckedInputOf<'reviews.decide'>['decisions'];

const itemRow = z.object({
  reviewId: z.string(),
  studentId: z.string(),
  level: z.enum(riskLevels).nullable(),
  revision: z.int(),
});

/** @throws Refusal `not_found`; `changed_meanwhile`; or what `sittingReview` throws */
function itemAt(context: ClinicalContext, itemId: string, revision: number) {
  const found = context.clinical
    .prepare(
      `SELECT review_id AS reviewId, student_id AS studentId, level, revision
       FROM review_item WHERE id = ?`,
    )
    .get(itemId);
  if (found === undefined) throw new Refusal('not_found');
  const item = itemRow.parse(found);
  context.about(item.studentId);
  const review = sittingReview(context, item.reviewId);
  if (item.revision !== revision) throw new Refusal('changed_meanwhile');
  return { item, review };
}

/** Keeps what was talked over so far. @returns the item's new revision */
export function saveDiscussion(
  context: ClinicalContext,
  { itemId, revision, discussion }: CheckedInputOf<'reviews.save'>,
): { revision: number } {
  itemAt(context, itemId, revision);
  context.clinical
    .prepare('UPDATE review_item SET discussion = ?, revision = revision + 1 WHERE id = ?')
    .run(discussion.trim(), itemId);
  return { revision: revision + 1 };
}

const isOfLevel = (decision: ReviewDecision) => levelDecisions.some((each) => each === decision);

/** Which decisions a level leaves room for. */
function fits(decision: ReviewDecision, level: RiskLevel): boolean {
  switch (decision) {
    case 'keep':
    case 'propose_lowering':
      return level !== 'none';
    case 'raise':
      return level === 'attention' || level === 'high';
    case 'first_level':
    case 'no_action':
      return level === 'none';
    case 'start_plan':
    case 'home_visit':
    case 'refer':
      return true;
  }
}

function refuseOwner({ decision, owner, dueOn }: Decisions[number], at: number, today: string) {
  const path = `decisions.${String(at)}`;
  if (decision === 'no_action') {
    if (owner !== '' || dueOn !== null) throw Refusal.field(`${path}.owner`, 'contradicts');
    return;
  }
  if (decision === 'keep' && owner === '' && dueOn === null) return;
  if (owner === '') throw Refusal.field(`${path}.owner`, 'required');
  if (dueOn === null) throw Refusal.field(`${path}.dueOn`, 'required');
  if (dueOn < today) throw Refusal.field(`${path}.dueOn`, 'in_the_past');
}

function refuseDecisions(decisions: Decisions, level: RiskLevel, today: string): void {
  for (const [at, each] of decisions.entries()) {
    if (!fits(each.decision, level)) {
      throw Refusal.field(`decisions.${String(at)}.decision`, 'not_as_it_stands');
    }
    refuseOwner(each, at, today);
  }
  const names = decisions.map(({ decision }) => decision);
  const ofLevel = names.filter(isOfLevel);
  if (ofLevel.length > 1 || (names.includes('no_action') && names.length > 1)) {
    throw Refusal.field('decisions', 'excludes');
  }
  if (new Set(names).size < names.length) throw Refusal.field('decisions', 'not_unique');
  if (level !== 'none' && ofLevel.length === 0) throw Refusal.field('decisions', 'level_undecided');
}

/**
 * Decides of a student, anew or for the first time; without decisions it is taken back. What was
 * known at the first decision is kept with it: against that level a later change is held.
 *
 * @returns the item's new revision
 */
export function decide(
  context: ClinicalContext,
  { itemId, revision, discussion, decisions }: CheckedInputOf<'reviews.decide'>,
): { revision: number } {
  const { clinical, clock, staff } = context;
  const { item, review } = itemAt(context, itemId, revision);
  clinical.prepare('DELETE FROM review_decision WHERE item_id = ?').run(itemId);
  const text = discussion.trim();
  if (decisions.length === 0) {
    clinical
      .prepare(
        `UPDATE review_item SET discussion = ?, level = NULL, warning_id = NULL, facts = NULL,
           decided_at = NULL, decided_by = NULL, revision = revision + 1 WHERE id = ?`,
      )
      .run(text, itemId);
    return { revision: revision + 1 };
  }
  const { facts, warningId } = factsReader(context, review.since, item.reviewId)(item.studentId);
  refuseDecisions(decisions, item.level ?? facts.level, todayOf(clock));
  const now = timestampOf(clock);
  if (item.level === null) {
    clinical
      .prepare(
        `UPDATE review_item SET level = ?, warning_id = ?, facts = ?, decided_at = ?, decided_by = ?
         WHERE id = ?`,
      )
      .run(facts.level, warningId, JSON.stringify(facts), now, staff.staffId, itemId);
  }
  clinical
    .prepare('UPDATE review_item SET discussion = ?, revision = revision + 1 WHERE id = ?')
    .run(text, itemId);
  const insert = clinical.prepare(
    `INSERT INTO review_decision (id, item_id, decision, owner, due_on, result)
     VALUES (?, ?, ?, ?, ?, '')`,
  );
  for (const { decision, owner, dueOn } of decisions) {
    insert.run(newId(), itemId, decision, owner, dueOn);
  }
  return { revision: revision + 1 };
}

const openRow = z.object({
  studentId: z.string(),
  state: z.string(),
  doneAt: z.string().nullable(),
});

/**
 * Says what came of a decision of a closed meeting.
 *
 * @throws Refusal `state_forbids` before the meeting is closed, or when it was said already
 */
export function carryOut(
  { clinical, clock, staff, about }: ClinicalContext,
  { decisionId, result }: CheckedInputOf<'reviews.carryOut'>,
): void {
  const found = clinical
    .prepare(
      `SELECT i.student_id AS studentId, r.state, d.done_at AS doneAt
       FROM review_decision AS d JOIN review_item AS i ON i.id = d.item_id
       JOIN review AS r ON r.id = i.review_id WHERE d.id = ?`,
    )
    .get(decisionId);
  if (found === undefined) throw new Refusal('not_found');
  const { studentId, state, doneAt } = openRow.parse(found);
  about(studentId);
  if (state !== 'closed' || doneAt !== null) throw new Refusal('state_forbids');
  clinical
    .prepare('UPDATE review_decision SET done_at = ?, done_by = ?, result = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, result.trim(), decisionId);
}
