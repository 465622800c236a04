import { Button, Card, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedReview, ReviewedGrade } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { wordGrade } from '../students/wordStudent.ts';
import { formatDay, formatShortDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { OpenReviewDialog } from './OpenReviewDialog.tsx';
import { PendingDecisions } from './PendingDecisions.tsx';
import { wordQuarter } from './wordQuarter.ts';
import './reviews.css';

function GradeCard({ grade, onOpen }: { grade: ReviewedGrade; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { metOn, reviewId } = grade;
  return (
    <Card size="small" className="review-grade">
      <strong>{wordGrade(grade.stage, grade.grade)}</strong>{' '}
      {reviewId !== null ? (
        <Tag color="blue">{t('reviews.going')}</Tag>
      ) : metOn === null ? (
        <Tag color="orange">{t('reviews.notMet')}</Tag>
      ) : (
        <Tag color="green">{t('reviews.met', { day: formatShortDay(metOn, i18n.language) })}</Tag>
      )}
      <Button
        size="small"
        type={metOn === null || reviewId !== null ? 'primary' : 'default'}
        onClick={() => {
          if (reviewId === null) onOpen();
          else go({ name: 'review', reviewId });
        }}
      >
        {reviewId === null ? t('reviews.open') : t('reviews.resumeOpen')}
      </Button>
    </Card>
  );
}

/** The grades of the school this quarter, what was decided and not done, and all meetings. */
export function ReviewsTab() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('reviews.list', {}), []);
  const [opening, setOpening] = useState<ReviewedGrade | null>(null);
  if (value === null) return <RefusalNote refused={refused} />;
  const { quarter, grades, reviews } = value;
  const show = (reviewId: string) => {
    go({ name: 'review', reviewId });
  };

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      <section>
        <h2>
          {t('reviews.thisQuarter')} <span className="muted">{wordQuarter(quarter)}</span>
        </h2>
        <p className="muted">{t('reviews.about')}</p>
        <div className="review-grades">
          {grades.map((grade) => (
            <GradeCard
              key={`${grade.stage} ${String(grade.grade)}`}
              grade={grade}
              onOpen={() => {
                setOpening(grade);
              }}
            />
          ))}
        </div>
      </section>
      <PendingDecisions />
      <section>
        <h2>{t('reviews.meetings')}</h2>
        {reviews.length === 0 ? (
          <EmptyState title={t('reviews.noMeetings')} />
        ) : (
          <Table<ListedReview>
            rowKey="reviewId"
            size="middle"
            pagination={inPages(20)}
            dataSource={reviews}
            columns={[
              {
                title: t('fields.onDate'),
                key: 'day',
                render: (_value, { onDate }) => formatDay(onDate, i18n.language),
              },
              {
                title: t('fields.grade'),
                key: 'grade',
                render: (_value, { stage, grade }) => wordGrade(stage, grade),
              },
              {
                title: t('fields.quarter'),
                key: 'quarter',
                render: (_value, each) => wordQuarter(each.quarter),
              },
              { title: t('fields.chair'), dataIndex: 'chair' },
              {
                title: t('reviews.list'),
                key: 'items',
                render: (_value, { items, undecided }) =>
                  undecided === 0
                    ? t('reviews.counted', { items })
                    : t('reviews.countedOpen', { items, undecided }),
              },
              {
                title: t('fields.state'),
                key: 'state',
                render: (_value, { state }) => (
                  <Tag color={stateColours[state]}>{t(`reviews.states.${state}`)}</Tag>
                ),
              },
              {
                key: 'act',
                align: 'end',
                render: (_value, { reviewId }) => (
                  <Button
                    size="small"
                    onClick={() => {
                      show(reviewId);
                    }}
                  >
                    {t('reviews.show')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </section>
      {opening && (
        <OpenReviewDialog
          grade={opening}
          quarter={quarter}
          onClose={(reviewId) => {
            setOpening(null);
            if (reviewId !== null) show(reviewId);
          }}
        />
      )}
    </div>
  );
}
