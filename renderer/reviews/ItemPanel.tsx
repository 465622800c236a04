import { Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review, ReviewItem } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { formatShortDay } from '../ui/days.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { StudentWarning } from '../warnings/StudentWarning.tsx';
import { choicesFor } from './choices.ts';
import { DecisionFields, type Decision } from './DecisionFields.tsx';
import { Facts } from './Facts.tsx';
import { useDiscussion } from './useDiscussion.ts';

/** What was decided of a student, with what has come of it. */
function Decided({ item }: { item: ReviewItem }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p className="written">{item.discussion}</p>
      <ul className="review-decisions">
        {item.decisions.map(({ decisionId, decision, owner, dueOn, carriedOut, result }) => (
          <li key={decisionId}>
            <strong>{t(`reviews.decisions.${decision}`)}</strong> {owner}{' '}
            {dueOn !== null && t('reviews.by', { day: formatShortDay(dueOn, i18n.language) })}{' '}
            <Tag color={carriedOut ? 'green' : 'orange'}>
              {carriedOut ? t('reviews.carriedOut') : t('reviews.notYet')}
            </Tag>
            <span className="muted">{result}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The discussion of a student and the decision, while the meeting sits. */
function Deciding({
  item,
  onDecided,
  onPending,
}: {
  item: ReviewItem;
  onDecided: (next: boolean) => Promise<void>;
  onPending: (flush: () => Promise<void>) => () => void;
}) {
  const { t } = useTranslation();
  const { text, refused, change, flush, revise } = useDiscussion(item);
  const acting = useRefusal();
  const [chosen, setChosen] = useState<Decision[]>(
    item.decisions.map(({ decision, owner, dueOn }) => ({ decision, owner, dueOn })),
  );
  const { level } = item.facts;
  // A level that was set meanwhile leaves room for other decisions.
  const decisions = chosen.filter(({ decision }) => choicesFor(level).includes(decision));
  useEffect(() => onPending(flush), [onPending, flush]);

  const decide = (wanted: Decision[], next: boolean) =>
    acting.attempt(async () => {
      await revise((revision) =>
        call('reviews.decide', {
          itemId: item.itemId,
          revision,
          discussion: text,
          decisions: wanted,
        }),
      );
      setChosen(wanted);
      await onDecided(next);
    });

  return (
    <>
      <label className="review-label" htmlFor="review-discussion">
        {t('reviews.discussion')}
      </label>
      <NoteArea
        id="review-discussion"
        maxLength={1000}
        rows={2}
        placeholder={t('reviews.discussionHint')}
        value={text}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
      <h3 className="review-label">{t('reviews.decision')}</h3>
      <DecisionFields level={level} decisions={decisions} onChange={setChosen} />
      <RefusalNote refused={acting.refused ?? refused} />
      <div className="review-acts">
        <Button
          type="primary"
          loading={acting.busy}
          disabled={decisions.length === 0}
          onClick={() => void decide(decisions, true)}
        >
          {t('reviews.saveNext')}
        </Button>
        <Button disabled={decisions.length === 0} onClick={() => void decide(decisions, false)}>
          {t('reviews.save')}
        </Button>
        {item.decisions.length > 0 && (
          <Button type="text" onClick={() => void decide([], false)}>
            {t('reviews.takeBack')}
          </Button>
        )}
      </div>
      <p className="muted">{t('reviews.levelRule')}</p>
    </>
  );
}

/** One student of the list: what is known, what is said, what is decided. */
export function ItemPanel({
  item,
  name,
  state,
  meetingView,
  onChanged,
  onNext,
  onPending,
}: {
  item: ReviewItem;
  /** How the student is called here. */
  name: string;
  state: Review['state'];
  meetingView: boolean;
  onChanged: () => Promise<void>;
  onNext: () => void;
  /** Learns how what is being typed is saved. */
  onPending: (flush: () => Promise<void>) => () => void;
}) {
  const { t } = useTranslation();
  const { attempt, refused } = useRefusal();
  const { student } = item;
  return (
    <section className="review-item" aria-label={name}>
      <header>
        <h2>
          {meetingView ? name : <StudentLink student={student} />}{' '}
          <span className="muted">{wordPlace(student)}</span>
        </h2>
        {item.origin === 'hand' && <Tag>{t('reviews.byHand')}</Tag>}
        {item.origin === 'hand' && state === 'open' && item.decisions.length === 0 && (
          <Button
            size="small"
            type="text"
            onClick={() =>
              void attempt(async () => {
                await call('reviews.remove', { itemId: item.itemId });
                await onChanged();
              })
            }
          >
            {t('reviews.remove')}
          </Button>
        )}
      </header>
      <RefusalNote refused={refused} />
      <Facts facts={item.facts} meetingView={meetingView} />
      {!meetingView && (
        <StudentWarning studentId={student.studentId} onChanged={() => void onChanged()} />
      )}
      {state === 'open' ? (
        <Deciding
          item={item}
          onPending={onPending}
          onDecided={async (next) => {
            await onChanged();
            if (next) onNext();
          }}
        />
      ) : (
        <Decided item={item} />
      )}
    </section>
  );
}
