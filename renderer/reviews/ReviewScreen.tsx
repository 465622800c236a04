import { Alert, App, Button, Switch, Tag } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review, ReviewItem } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { formatDay, formatShortDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { ItemPanel } from './ItemPanel.tsx';
import { AddStudentDialog, CloseReviewDialog, ResumeDialog } from './MeetingDialogs.tsx';
import { Overview } from './Overview.tsx';
import { useStepKeys } from './useStepKeys.ts';
import { wordQuarter } from './wordQuarter.ts';
import './reviews.css';

type Asking = 'add' | 'resume' | 'close';

/** Whom the meeting talks of, in order, with who is decided. */
function Agenda({
  items,
  at,
  nameOf,
  onChoose,
}: {
  items: readonly ReviewItem[];
  at: number;
  nameOf: (item: ReviewItem) => string;
  onChoose: (at: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <ol className="review-agenda" aria-label={t('reviews.list')}>
      {items.map((item, each) => (
        <li key={item.itemId}>
          <button
            type="button"
            aria-current={each === at}
            onClick={() => {
              onChoose(each);
            }}
          >
            <span>
              {each + 1}. {nameOf(item)} <span className="muted">{wordPlace(item.student)}</span>
            </span>
            <span>
              {item.facts.level !== 'none' && <RiskTag risk={item.facts.level} />}
              <Tag color={item.decisions.length > 0 ? 'green' : 'default'}>
                {item.decisions.length > 0 ? t('reviews.decidedTag') : t('reviews.undecidedTag')}
              </Tag>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** When the meeting sat and who was there, and its summary once it is closed. */
function Sittings({ review }: { review: Review }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="review-sittings muted">
      {review.sittings.map(({ onDate, attendees }, at) => (
        <p key={`${String(at)} ${onDate}`}>
          {t('reviews.sitting', {
            at: at + 1,
            day: formatDay(onDate, i18n.language),
            attendees,
          })}
        </p>
      ))}
    </div>
  );
}

/** The walk through the list, one student at a time. */
function Walk({
  review,
  meetingView,
  reduced,
  onChanged,
}: {
  review: Review;
  meetingView: boolean;
  reduced: boolean;
  onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { items, state } = review;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, items.length - 1));
  const pending = useRef<(() => Promise<void>) | null>(null);
  const { attempt, refused } = useRefusal();
  const nameOf = (item: ReviewItem) => (reduced ? item.reducedName : item.student.name);

  const onPending = useCallback((flush: () => Promise<void>) => {
    pending.current = flush;
    return () => {
      pending.current = null;
    };
  }, []);

  // What was typed is saved, and read again, before another student comes.
  const choose = useCallback(
    (wanted: number) => {
      if (wanted < 0 || wanted >= items.length || wanted === at) return;
      void attempt(async () => {
        if (pending.current) {
          await pending.current();
          await onChanged();
        }
        setChosen(wanted);
      });
    },
    [at, attempt, items.length, onChanged],
  );
  useStepKeys(
    useCallback(
      (by) => {
        choose(at + by);
      },
      [at, choose],
    ),
  );

  const item = items[at];
  if (item === undefined) return <EmptyState title={t('reviews.nobody')} />;
  return (
    <div className="review-walk">
      <Agenda items={items} at={at} nameOf={nameOf} onChoose={choose} />
      <div>
        <div className="review-steps">
          <Button
            disabled={at === 0}
            onClick={() => {
              choose(at - 1);
            }}
          >
            {t('reviews.previous')}
          </Button>
          <strong>{t('reviews.position', { at: at + 1, total: items.length })}</strong>
          <Button
            disabled={at === items.length - 1}
            onClick={() => {
              choose(at + 1);
            }}
          >
            {t('reviews.next')}
          </Button>
          <span className="muted">{t('reviews.keys')}</span>
        </div>
        <RefusalNote refused={refused} />
        <ItemPanel
          key={item.itemId}
          item={item}
          name={nameOf(item)}
          state={state}
          meetingView={meetingView}
          onChanged={onChanged}
          onNext={() => {
            setChosen(Math.min(at + 1, items.length - 1));
          }}
          onPending={onPending}
        />
      </div>
    </div>
  );
}

/** The quarterly review of a grade: the room looks on, so it opens in the meeting's view. */
export function ReviewScreen({ reviewId }: { reviewId: string }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const back = useDesk((store) => store.back);
  const {
    value: review,
    refused,
    reload,
  } = useLoad(() => call('reviews.get', { reviewId }), [reviewId]);
  const [meetingView, setMeetingView] = useState(true);
  const [reduced, setReduced] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const acting = useRefusal();
  if (review === null) return <RefusalNote refused={refused} />;
  const { state, closed } = review;
  const undecided = review.items.filter(({ decisions }) => decisions.length === 0).length;
  const answered = (changed: boolean) => {
    setAsking(null);
    if (changed) void reload();
  };
  const ask = (what: Asking) => (
    <Button
      type={what === 'add' ? 'default' : 'primary'}
      onClick={() => {
        setAsking(what);
      }}
    >
      {t(`reviews.${what}`)}
    </Button>
  );

  return (
    <Page
      title={t('reviews.screenTitle', { grade: wordGrade(review.stage, review.grade) })}
      aside={t('reviews.aside', {
        quarter: wordQuarter(review.quarter),
        chair: review.chair,
        since: formatShortDay(review.since, i18n.language),
      })}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          {state === 'closed' && (
            <FormMenu
              label={t('reviews.print')}
              forms={[false, true].map((hide) => ({
                label: t(hide ? 'reviews.minutesReduced' : 'reviews.minutes'),
                make: () => call('reviews.form.minutes', { reviewId, reduced: hide }),
              }))}
            />
          )}
          {state === 'open' && (
            <>
              <Button
                onClick={() =>
                  void acting.attempt(async () => {
                    await call('reviews.adjourn', { reviewId });
                    await reload();
                  })
                }
              >
                {t('reviews.adjourn')}
              </Button>
              {ask('close')}
            </>
          )}
          {state === 'adjourned' && ask('resume')}
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      <div className="stack">
        <section>
          <div className="filters">
            <Tag color={stateColours[state]}>{t(`reviews.states.${state}`)}</Tag>
            <label title={t('reviews.meetingViewAbout')}>
              <Switch size="small" checked={meetingView} onChange={setMeetingView} />{' '}
              {t('reviews.meetingView')}
            </label>
            <label>
              <Switch size="small" checked={reduced} onChange={setReduced} />{' '}
              {t('reviews.reduceNames')}
            </label>
            {state === 'open' && (
              <span className="filters-end">
                <Button
                  onClick={() =>
                    void acting.attempt(async () => {
                      const { added } = await call('reviews.refresh', { reviewId });
                      await reload();
                      void message.info(t('reviews.refreshed', { count: added }));
                    })
                  }
                >
                  {t('reviews.refresh')}
                </Button>
                {ask('add')}
              </span>
            )}
          </div>
          <Overview overview={review.overview} />
          <Sittings review={review} />
        </section>
        {state === 'adjourned' && (
          <Alert type="warning" showIcon title={t('reviews.adjournedAbout')} />
        )}
        {closed && (
          <Alert
            type="success"
            title={t('reviews.closed', { day: closed.at.slice(0, 10), name: closed.byName })}
            description={<span className="written">{closed.summary}</span>}
          />
        )}
        <Walk
          key={state}
          review={review}
          meetingView={meetingView}
          reduced={reduced}
          onChanged={reload}
        />
      </div>
      <AddStudentDialog reviewId={reviewId} open={asking === 'add'} onClose={answered} />
      <ResumeDialog
        reviewId={reviewId}
        open={asking === 'resume'}
        attendees={review.sittings.at(-1)?.attendees ?? ''}
        onClose={answered}
      />
      <CloseReviewDialog
        reviewId={reviewId}
        open={asking === 'close'}
        undecided={undecided}
        onClose={answered}
      />
    </Page>
  );
}
