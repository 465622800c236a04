import { Button, Card, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CarePlan, PlanReview, PlanVersion } from '../../db/contract/carePlans.ts';
import { goalProgress } from '../../db/contract/vocabulary/carePlans.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Progress = PlanReview['goals'][number]['progress'];

interface Filled {
  onDate: string;
  found: string;
  /** By the identity of the goal. */
  goals: Record<string, Progress>;
  nextReviewOn: string;
}

const colours = { reached: 'green', partly: 'gold', not_yet: 'default' } as const;

/** What the reviews of a plan have found, the newest first, and the way to the next. */
export function Reviews({
  plan,
  present,
  onChanged,
}: {
  plan: CarePlan;
  /** The version in force. */
  present: PlanVersion | undefined;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [reviewing, setReviewing] = useState(false);
  const { nextReviewOn } = plan;

  return (
    <Card
      size="small"
      title={t('carePlans.reviews')}
      extra={
        plan.state === 'open' &&
        present && (
          <>
            {nextReviewOn !== null && (
              <Tag color={nextReviewOn <= today ? 'red' : 'default'}>
                {t('carePlans.nextOn', { day: nextReviewOn })}
              </Tag>
            )}{' '}
            <Button
              size="small"
              onClick={() => {
                setReviewing(true);
              }}
            >
              {t('carePlans.review')}
            </Button>
          </>
        )
      }
    >
      {plan.reviews.length === 0 && <span className="muted">{t('carePlans.noReviews')}</span>}
      <ul className="plan-lines">
        {plan.reviews.map((review) => (
          <li key={review.reviewId}>
            <div>
              <strong>{review.onDate}</strong>{' '}
              <span className="muted">
                {t('carePlans.reviewed', { number: review.number })} · {review.byName} ·{' '}
                {t('carePlans.nextOn', { day: review.nextReviewOn })}
              </span>
              <p className="written">{review.found}</p>
              {review.goals.map((goal) => (
                <p key={goal.what}>
                  <Tag color={colours[goal.progress]}>
                    {t(`carePlans.progress.${goal.progress}`)}
                  </Tag>{' '}
                  {goal.what}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {present && (
        <FormDialog<Filled>
          title={t('carePlans.reviewTitle')}
          open={reviewing}
          width={640}
          initialValues={{ onDate: today, nextReviewOn: addDays(today, 28) }}
          onClose={() => {
            setReviewing(false);
          }}
          onSave={async ({ goals, ...filled }) => {
            await call('carePlans.review', {
              planId: plan.planId,
              ...filled,
              goals: Object.entries(goals).map(([goalId, each]) => ({ goalId, progress: each })),
            });
            setReviewing(false);
            onChanged();
          }}
        >
          <p className="muted">{t('carePlans.reviewAbout')}</p>
          {present.content.goals.map((goal) => (
            <Form.Item
              key={goal.goalId}
              name={['goals', goal.goalId]}
              label={goal.what}
              extra={t('carePlans.goalSign', { sign: goal.sign })}
              rules={[{ required: true }]}
            >
              <Radio.Group
                options={goalProgress.map((value) => ({
                  value,
                  label: t(`carePlans.progress.${value}`),
                }))}
              />
            </Form.Item>
          ))}
          <Form.Item name="found" label={t('fields.found')} rules={[{ required: true }]}>
            <NoteArea maxLength={2000} rows={3} />
          </Form.Item>
          <div className="form-row">
            <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
              <DayField />
            </Form.Item>
            <Form.Item
              name="nextReviewOn"
              label={t('fields.nextReviewOn')}
              rules={[{ required: true }]}
            >
              <DayField />
            </Form.Item>
          </div>
        </FormDialog>
      )}
    </Card>
  );
}
