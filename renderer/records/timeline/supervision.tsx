import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function CaseRequestEntry({ entry }: { entry: EntryOf<'case_request'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} text={entry.opinion || entry.reason}>
      {entry.askedByName} → {entry.askedOfName}{' '}
      <Tag>{t(`supervision.requestStates.${entry.state}`)}</Tag>
    </EntryFrame>
  );
}

export function ConferenceEntry({ entry }: { entry: EntryOf<'conference'> }) {
  const { t } = useTranslation();
  if (entry.state === 'draft' && !entry.own) {
    return <EntryFrame entry={entry}>{t('records.draftOfAnother')}</EntryFrame>;
  }
  return (
    <EntryFrame
      entry={entry}
      opens={{ name: 'conference', conferenceId: entry.id }}
      text={entry.conclusions || entry.question}
    >
      <Tag>{t(`records.${entry.state}`)}</Tag>
    </EntryFrame>
  );
}

export function SupervisionEntry({ entry }: { entry: EntryOf<'supervision'> }) {
  const { t } = useTranslation();
  return (
    <EntryFrame entry={entry} text={entry.struck ? '' : entry.advice || entry.question}>
      {entry.supervisor} {entry.struck && <Tag>{t('home.struck')}</Tag>}
    </EntryFrame>
  );
}
