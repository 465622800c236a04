import { useTranslation } from 'react-i18next';
import type { Task } from '../../db/contract/tasks.ts';
import { reviewDecisions } from '../../db/contract/vocabulary/reviews.ts';

/** @returns what a task says is to be done beside the word of its kind */
export function useTaskWording(): (task: Task) => string {
  const { t } = useTranslation();
  return ({ kind, what }) => {
    if (kind === 'keeping_ended') return t('seals.records', { count: Number(what) });
    const decision = reviewDecisions.find((each) => kind === 'review_decision' && each === what);
    return decision === undefined ? what : t(`reviews.decisions.${decision}`);
  };
}
