import { Alert, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

interface DialogProps {
  reviewId: string;
  open: boolean;
  onClose: (changed: boolean) => void;
}

/** Adds a student of the grade to the list by hand. */
export function AddStudentDialog({ reviewId, open, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ studentId: string }>
      title={t('reviews.addTitle')}
      open={open}
      onClose={onClose}
      onSave={async ({ studentId }) => {
        await call('reviews.add', { reviewId, studentId });
        onClose(true);
      }}
    >
      <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
        <StudentPicker autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

/** An adjourned meeting sits on: when, and who is there. */
export function ResumeDialog({
  attendees,
  ...props
}: DialogProps & {
  /** Who was there the last time. */
  attendees: string;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Omit<InputOf<'reviews.resume'>, 'reviewId'>>
      title={t('reviews.resumeTitle')}
      open={props.open}
      initialValues={{ onDate: today, attendees }}
      onClose={props.onClose}
      onSave={async (filled) => {
        await call('reviews.resume', { reviewId: props.reviewId, ...filled });
        props.onClose(true);
      }}
    >
      <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="attendees" label={t('fields.attendees')} rules={[{ required: true }]}>
        <NoteArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}

/** Closes a meeting with a summary, once everybody has a decision. */
export function CloseReviewDialog({
  undecided,
  ...props
}: DialogProps & {
  /** How many of the list have no decision yet. */
  undecided: number;
}) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ summary: string }>
      title={t('reviews.closeTitle')}
      open={props.open}
      onClose={props.onClose}
      onSave={async ({ summary }) => {
        await call('reviews.close', { reviewId: props.reviewId, summary });
        props.onClose(true);
      }}
    >
      <Alert
        type={undecided > 0 ? 'warning' : 'info'}
        showIcon
        title={
          undecided > 0 ? t('reviews.closeAbout', { count: undecided }) : t('reviews.closeReady')
        }
      />
      <Form.Item name="summary" label={t('reviews.summary')} rules={[{ required: true }]}>
        <NoteArea maxLength={2000} rows={3} />
      </Form.Item>
    </FormDialog>
  );
}
