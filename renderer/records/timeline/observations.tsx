import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { urgencyColours } from '../../observations/choices.ts';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function ObservationEntry({ entry }: { entry: EntryOf<'observation'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} text={entry.struck ? '' : entry.seen}>
      {t(`observations.kinds.${entry.observationKind}`)}{' '}
      {entry.urgency !== 'normal' && (
        <Tag color={urgencyColours[entry.urgency]}>
          {t(`appointments.urgencies.${entry.urgency}`)}
        </Tag>
      )}
      <Tag>
        {entry.struck
          ? t('observations.states.struck')
          : entry.triage === null
            ? t('observations.states.untriaged')
            : t(`observations.outcomes.${entry.triage}`)}
      </Tag>
    </EntryFrame>
  );
}
