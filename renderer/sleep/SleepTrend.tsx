import { useTranslation } from 'react-i18next';
import type { SleepEntry } from '../../db/contract/sleep.ts';

const width = 160;
const height = 40;
const most = 12;
/** Hours at the foot and at the head of the drawing, in minutes. */
const [least, greatest] = [240, 660];

/** The last nights as a line, with the norm dashed behind it. */
export function SleepTrend({
  entries,
  norm,
}: {
  /** Newest first, none of them struck out. */
  entries: readonly SleepEntry[];
  norm: number | null;
}) {
  const { t } = useTranslation();
  const nights = entries.slice(0, most).reverse();
  if (nights.length < 2) return null;
  const y = (minutes: number) => {
    const within = Math.min(greatest, Math.max(least, minutes));
    return 4 + (height - 8) * (1 - (within - least) / (greatest - least));
  };
  const points = nights.map(({ minutes }, at) => ({
    x: 4 + (at * (width - 8)) / (nights.length - 1),
    y: y(minutes),
  }));
  return (
    <svg
      className="sleep-trend"
      width={width}
      height={height}
      role="img"
      aria-label={t('sleep.trend', { count: nights.length })}
    >
      <title>{t('sleep.trend', { count: nights.length })}</title>
      {norm !== null && <line className="sleep-norm" x1="0" x2={width} y1={y(norm)} y2={y(norm)} />}
      <polyline points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point) => (
        <circle key={point.x} cx={point.x} cy={point.y} r="2.5" />
      ))}
    </svg>
  );
}
