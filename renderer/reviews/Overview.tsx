import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewOverview } from '../../db/contract/reviews.ts';
import { gravestFirst } from '../../db/contract/vocabulary/records.ts';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useFactorWording } from '../warnings/useFactorWording.ts';

/** How the grade stands: its levels, and the risk factors of §7. */
export function Overview({ overview }: { overview: ReviewOverview }) {
  const { t } = useTranslation();
  const word = useFactorWording();
  return (
    <div className="review-overview">
      <span>{t('reviews.overview', { students: overview.students })}</span>
      {gravestFirst.map((level) => (
        <span key={level}>
          <RiskTag risk={level} />
          <strong>{overview.levels[level]}</strong>
        </span>
      ))}
      <span className="muted">{t('reviews.factors')}</span>
      {overview.factors.length === 0 && <span className="muted">{t('reviews.noFactors')}</span>}
      {overview.factors.map((factor) => (
        <Tag key={factor.factorId}>
          {t('reviews.factorCount', { name: word(factor), count: factor.students })}
        </Tag>
      ))}
    </div>
  );
}
