import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { ReviewedGrade } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { wordGrade } from '../students/wordStudent.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { quarterBefore, wordQuarter } from './wordQuarter.ts';

type Filled = Omit<InputOf<'reviews.open'>, 'stage' | 'grade'>;

/** Opens the meeting of a grade: of which quarter, when, who is there. */
export function OpenReviewDialog({
  grade,
  quarter,
  onClose,
}: {
  grade: ReviewedGrade;
  /** The quarter that today lies in. */
  quarter: string;
  onClose: (reviewId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('reviews.openTitle', { grade: wordGrade(grade.stage, grade.grade) })}
      open
      width={600}
      initialValues={{ quarter, onDate: today, chair: '', attendees: '' }}
      onClose={() => {
        onClose(null);
      }}
      onSave={async (filled) => {
        const { reviewId } = await call('reviews.open', {
          stage: grade.stage,
          grade: grade.grade,
          ...filled,
        });
        onClose(reviewId);
      }}
    >
      <div className="form-row">
        <Form.Item name="quarter" label={t('fields.quarter')}>
          <Select
            options={[quarter, quarterBefore(quarter)].map((value) => ({
              value,
              label: wordQuarter(value),
            }))}
          />
        </Form.Item>
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="chair" label={t('fields.chair')} rules={[{ required: true }]}>
        <Input maxLength={60} placeholder={t('warnings.secondPersonHint')} />
      </Form.Item>
      <Form.Item name="attendees" label={t('fields.attendees')} rules={[{ required: true }]}>
        <NoteArea maxLength={500} rows={2} placeholder={t('reviews.attendeesHint')} />
      </Form.Item>
    </FormDialog>
  );
}
