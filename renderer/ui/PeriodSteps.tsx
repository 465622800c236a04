import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PeriodStepsProps {
  /** The week or month that is shown. */
  children: ReactNode;
  onBefore: () => void;
  onAfter: () => void;
  /** Back to now, and how that is called. */
  now: { label: string; onClick: () => void };
}

/** Steps through weeks or months. */
export function PeriodSteps({ children, onBefore, onAfter, now }: PeriodStepsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button icon={<LeftOutlined />} aria-label={t('desk.before')} onClick={onBefore} />
      <Button onClick={now.onClick}>{now.label}</Button>
      <Button icon={<RightOutlined />} aria-label={t('desk.after')} onClick={onAfter} />
      <strong>{children}</strong>
    </>
  );
}
