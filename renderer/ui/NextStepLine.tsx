import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NextStep } from '../../db/contract/nextStep.ts';
import { formatDay } from './days.ts';

/** Who does what next by when, and for how long that is overdue. */
export function NextStepLine({
  step,
  overdueDays = 0,
}: {
  step: NextStep | null;
  overdueDays?: number;
}) {
  const { t, i18n } = useTranslation();
  if (step === null) return null;
  return (
    <>
      {step.what} · {step.owner} ·{' '}
      {t('crises.stepDue', { day: formatDay(step.dueOn, i18n.language) })}{' '}
      {overdueDays > 0 && <Tag color="red">{t('crises.overdue', { count: overdueDays })}</Tag>}
    </>
  );
}
