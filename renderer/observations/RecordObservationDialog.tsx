import { Form, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import {
  type ObservationKind,
  type ObservationUrgency,
  kindsOfStudent,
  observationKinds,
  observationUrgencies,
} from '../../db/contract/vocabulary/observations.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ReporterFields } from './ReporterFields.tsx';

interface Filled {
  by: 'helper' | 'person' | 'other';
  helperId?: string;
  personId?: string;
  name?: string;
  what: 'student' | 'class';
  studentId?: string;
  /** Where the class stands in the list of classes. */
  classAt?: number;
  onDate: string;
  kind: ObservationKind;
  urgency: ObservationUrgency;
  seen: string;
}

type Wanted = InputOf<'observations.record'>;

function reporterOf({ by, helperId = '', personId = '', name = '' }: Filled): Wanted['reporter'] {
  switch (by) {
    case 'helper':
      return { by, helperId };
    case 'person':
      return { by, personId };
    case 'other':
      return { by, name };
  }
}

const subjects = ['student', 'class'] as const;

/** A student, or a class as a whole; and which kinds of slip there are of it. */
function SubjectFields({ classes }: { classes: readonly { label: string; value: number }[] }) {
  const { t } = useTranslation();
  const what = Form.useWatch<Filled['what'] | undefined>('what');
  const kinds = what === 'class' ? observationKinds : kindsOfStudent;
  return (
    <>
      <div className="form-row">
        <Form.Item name="what" label={t('observations.aboutWhat')}>
          <Radio.Group
            optionType="button"
            options={subjects.map((value) => ({ value, label: t(`observations.${value}`) }))}
          />
        </Form.Item>
        {what === 'class' ? (
          <Form.Item name="classAt" label={t('fields.className')} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={[...classes]} />
          </Form.Item>
        ) : (
          <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
            <StudentPicker />
          </Form.Item>
        )}
      </div>
      <Form.Item name="kind" label={t('fields.kind')} rules={[{ required: true }]}>
        <Radio.Group
          options={kinds.map((value) => ({ value, label: t(`observations.kinds.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}

/** Enters a slip as it was handed in: by whom, about whom, what was seen. */
export function RecordObservationDialog({
  open,
  onClose,
}: {
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const { value } = useLoad(() => call('students.classes', {}), [open]);
  const classes = value?.classes ?? [];
  return (
    <FormDialog<Filled>
      title={t('observations.recordTitle')}
      open={open}
      width={700}
      initialValues={{
        by: 'helper',
        what: 'student',
        onDate: today,
        kind: 'mood',
        urgency: 'normal',
        seen: '',
      }}
      onClose={onClose}
      onSave={async (filled) => {
        const { stage, grade, className } = classes[filled.classAt ?? -1] ?? {
          stage: 'primary',
          grade: 1,
          className: '',
        };
        await call('observations.record', {
          reporter: reporterOf(filled),
          about:
            filled.what === 'class'
              ? { what: 'class', stage, grade, className }
              : { what: 'student', studentId: filled.studentId ?? '' },
          onDate: filled.onDate,
          kind: filled.kind,
          urgency: filled.urgency,
          seen: filled.seen,
        });
        onClose(true);
      }}
    >
      <ReporterFields />
      <SubjectFields
        classes={classes.map((place, value) => ({ value, label: wordPlace(place) }))}
      />
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="urgency" label={t('observations.urgency')}>
          <Radio.Group
            optionType="button"
            options={observationUrgencies.map((value) => ({
              value,
              label: t(`appointments.urgencies.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="seen" label={t('observations.seen')} extra={t('observations.seenHint')}>
        <NoteArea maxLength={2000} rows={3} />
      </Form.Item>
    </FormDialog>
  );
}
