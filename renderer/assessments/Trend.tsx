import { useTranslation } from 'react-i18next';
import type { AssessmentLine } from '../../db/contract/assessments.ts';
import { usePick } from './usePick.ts';

const width = 96;
const height = 24;
const margin = 4;

interface Course {
  scale: AssessmentLine['scaleName'];
  score: AssessmentLine['scaleName'];
  values: number[];
}

/** @returns the first score of each scale that was taken validly at least twice, oldest first */
function coursesOf(assessments: readonly AssessmentLine[]): Course[] {
  const courses = new Map<string, Course>();
  for (const { scaleCode, scaleName, state, valid, scores } of assessments.toReversed()) {
    const [score] = scores;
    if (state !== 'finished' || !valid || score === undefined || score.value === null) continue;
    const key = `${scaleCode} ${score.code}`;
    const course = courses.get(key) ?? { scale: scaleName, score: score.name, values: [] };
    course.values.push(score.value);
    courses.set(key, course);
  }
  return [...courses.values()].filter(({ values }) => values.length > 1);
}

/** The course of a student's results, scale by scale: a small line and the numbers. */
export function Trend({ assessments }: { assessments: readonly AssessmentLine[] }) {
  const { t } = useTranslation();
  const pick = usePick();
  return coursesOf(assessments).map(({ scale, score, values }) => {
    const lowest = Math.min(...values);
    const range = Math.max(...values) - lowest || 1;
    const points = values.map((value, at) => ({
      x: margin + (at / (values.length - 1)) * (width - 2 * margin),
      y: height - margin - ((value - lowest) / range) * (height - 2 * margin),
    }));
    const words = t('campaigns.trend', {
      scale: pick(scale),
      score: pick(score),
      values: values.join(' → '),
    });
    return (
      <p key={words} className="assessments-trend">
        <svg width={width} height={height} role="img" aria-label={words}>
          <polyline points={points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')} />
          {points.map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r="2.5" />
          ))}
        </svg>
        <span className="muted">{words}</span>
      </p>
    );
  });
}
