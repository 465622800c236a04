import type { InputOf } from '../../../db/contract/commands.ts';
import type { Review, ReviewItem } from '../../../db/contract/reviews.ts';
import type { RiskLevel } from '../../../db/contract/vocabulary/records.ts';
import { today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';

export const meeting = {
  stage: 'junior',
  grade: 2,
  quarter: '2026-Q4',
  onDate: today,
  chair: '年级组长 周老师',
  attendees: '周老师、李老师（初二3班）、王芳',
} as const satisfies InputOf<'reviews.open'>;

export const owned = { owner: '李老师', dueOn: '2026-11-30' } as const;

export function setLevel(
  vault: TestVault,
  studentId: string,
  level: RiskLevel,
  more: Partial<InputOf<'warnings.set'>> = {},
): Promise<{ warningId: string }> {
  return vault.call('warnings.set', {
    studentId,
    presentId: null,
    level,
    why: '面谈中的理由不进纪要',
    factorIds: ['family_change'],
    nextReviewOn: '2026-12-01',
    interviewNoteId: null,
    secondPerson: '',
    ...more,
  });
}

export async function open(
  vault: TestVault,
  more: Partial<InputOf<'reviews.open'>> = {},
): Promise<Review> {
  const { reviewId } = await vault.call('reviews.open', { ...meeting, ...more });
  return vault.call('reviews.get', { reviewId });
}

/** @returns the item of a student in a meeting as it stands now */
export async function itemOf(
  vault: TestVault,
  reviewId: string,
  studentId: string,
): Promise<ReviewItem> {
  const { items } = await vault.call('reviews.get', { reviewId });
  const item = items.find(({ student }) => student.studentId === studentId);
  if (item === undefined) throw new Error('not on the list');
  return item;
}

type Decision = InputOf<'reviews.decide'>['decisions'][number];

/** What a decision of an item is asked with. */
export function deciding(
  { itemId, revision }: ReviewItem,
  ...decisions: Decision[]
): InputOf<'reviews.decide'> {
  return { itemId, revision, discussion: '近来情绪平稳', decisions };
}

/** A decision without an owner: it stands for itself. */
export const alone = (decision: 'keep' | 'no_action'): Decision => ({
  decision,
  owner: '',
  dueOn: null,
});

/** Decides of everybody on the list what calls for nothing, and closes. */
export async function closeWith(vault: TestVault, reviewId: string): Promise<void> {
  const { items } = await vault.call('reviews.get', { reviewId });
  for (const item of items) {
    if (item.decisions.length > 0) continue;
    const level = item.facts.level === 'none' ? 'no_action' : 'keep';
    await vault.call('reviews.decide', deciding(item, alone(level)));
  }
  await vault.call('reviews.close', { reviewId, summary: '总体平稳' });
}
