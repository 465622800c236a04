import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CarePlanHead } from '../../db/contract/carePlans.ts';
import { formatShortDay } from '../ui/days.ts';

/** What of a plan is due next, and by how much it is late. */
export function PlanDue({ plan }: { plan: CarePlanHead }) {
  const { t, i18n } = useTranslation();
  const day = (on: string) => formatShortDay(on, i18n.language);
  const { nextAction, nextReviewOn, overdueDays, actionsOpen } = plan;
  const parts = [
    nextAction && t('carePlans.nextAction', { ...nextAction, day: day(nextAction.dueOn) }),
    nextReviewOn !== null && t('carePlans.nextReview', { day: day(nextReviewOn) }),
    actionsOpen > 0 && t('carePlans.actionsOpen', { count: actionsOpen }),
  ].filter((part) => typeof part === 'string');
  return (
    <>
      {overdueDays > 0 && <Tag color="red">{t('carePlans.overdue', { count: overdueDays })}</Tag>}{' '}
      {parts.map((part) => (
        <div key={part}>{part}</div>
      ))}
    </>
  );
}
