import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePick } from '../../assessments/usePick.ts';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function AssessmentEntry({ entry }: { entry: EntryOf<'assessment'> }) {
  const { t } = useTranslation();
  const pick = usePick();
  return (
    <EntryFrame entry={entry} text={entry.findingWhy}>
      {pick(entry.scaleName)}{' '}
      {entry.state !== 'finished' && <Tag>{t(`assessments.states.${entry.state}`)}</Tag>}
      {entry.critical && <Tag color="red">{t('assessments.critical')}</Tag>}
      {entry.reached && <Tag color="orange">{t('assessments.reached')}</Tag>}
    </EntryFrame>
  );
}
