import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelled } from '../../i18n/signs.ts';
import { RiskTag } from '../../ui/RiskTag.tsx';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function NoteEntry({
  entry,
  wordCategory,
}: {
  entry: EntryOf<'note'>;
  wordCategory: (categoryId: string) => string;
}) {
  const { t } = useTranslation();
  if (entry.state === 'draft' && !entry.own) {
    return (
      <EntryFrame entry={entry}>
        {entry.authorName} · {t('records.draftOfAnother')}
      </EntryFrame>
    );
  }
  return (
    <EntryFrame entry={entry} opens={{ name: 'note', noteId: entry.id }} text={entry.mainProblem}>
      {entry.authorName} <Tag>{t(`records.${entry.state}`)}</Tag>
      {entry.risk && <RiskTag risk={entry.risk} />}
      {entry.primaryCategoryId && <Tag color="cyan">{wordCategory(entry.primaryCategoryId)}</Tag>}
    </EntryFrame>
  );
}

export function AddendumEntry({ entry }: { entry: EntryOf<'addendum'> }) {
  return (
    <EntryFrame entry={entry} text={entry.body}>
      {entry.authorName} · {entry.reason}
    </EntryFrame>
  );
}

export function ExceptionEntry({ entry }: { entry: EntryOf<'exception'> }) {
  const { t } = useTranslation();
  const { ground, facts, disclosures, decidedBy } = entry.exception;
  return (
    <EntryFrame
      entry={entry}
      body={
        <>
          <p className="written">{facts}</p>
          {disclosures.map((told) => (
            <p key={`${told.toldAt} ${told.toldWhom}`} className="muted">
              {labelled(`${told.toldAt.replace('T', ' ')} → ${told.toldWhom}`, told.toldWhat)}
            </p>
          ))}
          <p className="muted">
            {t('records.decidedBy')} {decidedBy}
          </p>
        </>
      }
    >
      {t(`records.grounds.${ground}`)}
    </EntryFrame>
  );
}

export function FollowUpEntry({ entry }: { entry: EntryOf<'follow_up'> }) {
  const { t } = useTranslation();
  const { what, ownerName, doneAt, dueOn, outcome } = entry.followUp;
  return (
    <EntryFrame entry={entry} text={outcome}>
      {what} · {ownerName}{' '}
      <Tag color={doneAt ? 'green' : 'orange'}>
        {doneAt ? t('records.followUpDone') : t('records.followUpDue', { date: dueOn })}
      </Tag>
    </EntryFrame>
  );
}
