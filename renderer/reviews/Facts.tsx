import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewFacts } from '../../db/contract/reviews.ts';
import { formatShortDay } from '../ui/days.ts';
import { RiskTag, useRiskWording } from '../ui/RiskTag.tsx';
import { useFactorWording } from '../warnings/useFactorWording.ts';
import { counted, grave } from './choices.ts';

/** What is known of a student since the last meeting, in levels and counts. */
export function Facts({ facts, meetingView }: { facts: ReviewFacts; meetingView: boolean }) {
  const { t, i18n } = useTranslation();
  const word = useRiskWording();
  const wordFactor = useFactorWording();
  const short = (day: string) => formatShortDay(day, i18n.language);
  const shown = counted.filter((each) => facts[each] > 0);
  const here = facts.status === 'enrolled' || facts.status === 'suspended';
  return (
    <div className="review-facts">
      <p>
        <RiskTag risk={facts.level} />
        <span className="muted">
          {facts.levelSetOn !== null &&
            facts.level !== 'none' &&
            t('reviews.levelSince', { day: short(facts.levelSetOn) })}
          {facts.nextReviewOn !== null &&
            ` · ${t('reviews.nextReview', { day: short(facts.nextReviewOn) })}`}
        </span>{' '}
        {facts.overdueDays > 0 && (
          <Tag color="red">{t('reviews.reviewOverdue', { count: facts.overdueDays })}</Tag>
        )}
        {!here && <Tag>{t('reviews.left')}</Tag>}
        {!meetingView && facts.specialGroup && <Tag>{t('reviews.specialGroup')}</Tag>}
        {!meetingView &&
          facts.factors.map((factor) => <Tag key={factor.factorId}>{wordFactor(factor)}</Tag>)}
      </p>
      {facts.proposed !== null && (
        <p>
          <Tag color="volcano">{t('reviews.proposed', { level: word(facts.proposed) })}</Tag>
        </p>
      )}
      <ul className="review-counts" aria-label={t('reviews.facts')}>
        {shown.length === 0 && <li className="muted">{t('reviews.nothingNew')}</li>}
        {shown.map((each) => (
          <li key={each} className={grave.includes(each) ? 'review-grave' : ''}>
            <strong>{facts[each]}</strong> {t(`reviews.fact.${each}`)}
          </li>
        ))}
      </ul>
      {facts.pending.length > 0 && (
        <p>
          <Tag color="red">
            {t('reviews.stillPending', {
              decisions: facts.pending.map((each) => t(`reviews.decisions.${each}`)).join(' · '),
            })}
          </Tag>
        </p>
      )}
    </div>
  );
}
