import { Alert, Checkbox, Form, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { useLoad } from '../ui/useLoad.ts';

interface Filled {
  studentId: string;
  askedOf: string;
  scope: 'whole' | 'some';
  noteIds?: string[];
  reason: string;
  dueOn: string;
}

/** Chooses among the signed notes of a student. */
function NotesField({
  studentId,
  value,
  onChange,
}: {
  studentId: string | undefined;
  value?: string[];
  onChange?: (noteIds: string[]) => void;
}) {
  const { t } = useTranslation();
  const { value: found } = useLoad(
    () =>
      studentId === undefined
        ? Promise.resolve({ notes: [] })
        : call('supervision.notes', { studentId }),
    [studentId],
  );
  if (found?.notes.length === 0) return <p className="muted">{t('supervision.noNotes')}</p>;
  return (
    <Checkbox.Group
      className="notes-field"
      value={value ?? []}
      options={(found?.notes ?? []).map(({ noteId, onDate, authorName }) => ({
        value: noteId,
        label: `${onDate} ${authorName}`,
      }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}

/** Asks a colleague to read a case, or some notes of it. */
export function AskDialog({
  about,
  open,
  onClose,
}: {
  /** The student, and a note to begin with; null where the student is still to be chosen. */
  about: { studentId: string; noteId: string } | null;
  open: boolean;
  onClose: (asked: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const own = useOwn();
  const colleagues = useCounsellors().filter(({ value }) => value !== own?.staffId);
  return (
    <FormDialog<Filled>
      title={t('supervision.askTitle')}
      open={open}
      width={600}
      initialValues={{
        ...(about === null
          ? { scope: 'whole' }
          : { studentId: about.studentId, scope: 'some', noteIds: [about.noteId] }),
        ...(colleagues.length === 1 && colleagues[0] ? { askedOf: colleagues[0].value } : {}),
        dueOn: addDays(today, 7),
      }}
      onClose={onClose}
      onSave={async ({ scope, noteIds, studentId, ...filled }) => {
        await call('supervision.ask', {
          ...filled,
          studentId: about?.studentId ?? studentId,
          whole: scope === 'whole',
          noteIds: scope === 'some' ? (noteIds ?? []) : [],
        });
        onClose(true);
      }}
    >
      <Alert type="info" showIcon title={t('supervision.askAbout')} />
      {about === null && (
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker />
        </Form.Item>
      )}
      <div className="form-row">
        <Form.Item name="askedOf" label={t('supervision.askedOf')} rules={[{ required: true }]}>
          <Select options={colleagues} />
        </Form.Item>
        <Form.Item name="dueOn" label={t('supervision.dueOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label={t('supervision.why')}
        rules={[{ required: true, whitespace: true, max: 1000 }]}
      >
        <NoteArea rows={2} />
      </Form.Item>
      <Form.Item name="scope" label={t('fields.whole')}>
        <Radio.Group
          options={(['whole', 'some'] as const).map((value) => ({
            value,
            label: t(`supervision.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['scope', 'studentId']}>
        {({ getFieldValue }) => {
          const chosen: unknown = getFieldValue('studentId');
          const studentId = about?.studentId ?? (typeof chosen === 'string' ? chosen : undefined);
          return (
            getFieldValue('scope') === 'some' && (
              <Form.Item name="noteIds" label={t('fields.noteIds')}>
                <NotesField studentId={studentId} />
              </Form.Item>
            )
          );
        }}
      </Form.Item>
    </FormDialog>
  );
}
