import { useTranslation } from 'react-i18next';

/** @returns how a number of minutes is said: `7 小时 30 分`, or `7 h 30 min` */
export function useDuration(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    const hours = Math.floor(minutes / 60);
    return minutes % 60 === 0
      ? t('sleep.wholeHours', { hours })
      : t('sleep.hours', { hours, minutes: minutes % 60 });
  };
}
