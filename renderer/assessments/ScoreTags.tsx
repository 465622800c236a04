import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssessmentLine } from '../../db/contract/assessments.ts';
import { usePick } from './usePick.ts';

/** What a result came to: each score with its band, and whether it may be relied on. */
export function ScoreTags({ assessment }: { assessment: AssessmentLine }) {
  const { t } = useTranslation();
  const pick = usePick();
  const { state, declined, valid, critical, scores, answered, itemCount, vendorLevel } = assessment;
  if (state === 'given_up') {
    return <Tag>{t(`assessments.states.${declined ? 'declined' : 'given_up'}`)}</Tag>;
  }
  if (state === 'open') {
    return <Tag color="blue">{t('assessments.answered', { answered, of: itemCount })}</Tag>;
  }
  return (
    <>
      {critical && <Tag color="red">{t('assessments.critical')}</Tag>}
      {!valid && <Tag color="purple">{t('assessments.notValid')}</Tag>}
      {scores.map(({ code, name, value, band, reached }) => (
        <Tag key={code} color={reached ? 'orange' : 'default'}>
          {pick(name)} {value ?? t('assessments.noValue')}
          {band && ` · ${pick(band)}`}
        </Tag>
      ))}
      {vendorLevel !== '' && <Tag>{t('assessments.vendorLevel', { level: vendorLevel })}</Tag>}
    </>
  );
}
