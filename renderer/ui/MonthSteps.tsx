import { useTranslation } from 'react-i18next';
import { useSchool } from '../school/useSchool.ts';
import { addDays, monthOf } from './days.ts';
import { PeriodSteps } from './PeriodSteps.tsx';

type Month = ReturnType<typeof monthOf>;

/** Steps through months, and back to this one. */
export function MonthSteps({ month, onMonth }: { month: Month; onMonth: (month: Month) => void }) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const go = (day: string) => () => {
    onMonth(monthOf(day));
  };
  return (
    <PeriodSteps
      onBefore={go(addDays(month.from, -1))}
      onAfter={go(addDays(month.to, 1))}
      now={{ label: t('desk.thisMonth'), onClick: go(today) }}
    >
      {month.from.slice(0, 7)}
    </PeriodSteps>
  );
}
