import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { flagSources } from '../../db/contract/vocabulary/specialGroups.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { useLoad } from '../ui/useLoad.ts';

import { PlanNeedFields, whyNoPlanOf, type PlanNeed } from './PlanNeedFields.tsx';
import { useGroupWording } from './useGroupWording.ts';

type Filled = Omit<InputOf<'specialGroups.flag'>, 'whyNoPlan'> & PlanNeed;

/** Records that a student belongs to a group, since when, who said so, and whether a plan is needed. */
export function FlagDialog({
  studentId,
  open,
  onClose,
}: {
  /** Null where the student is still to be chosen. */
  studentId: string | null;
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const word = useGroupWording();
  const { value } = useLoad(
    async () => (open ? call('specialGroups.list', {}) : { groups: [] }),
    [open],
  );
  return (
    <FormDialog<Filled>
      title={t('specialGroups.flagTitle')}
      open={open}
      initialValues={{
        ...(studentId === null ? {} : { studentId }),
        since: today,
        source: 'class_teacher',
        note: '',
        needed: true,
      }}
      onClose={onClose}
      onSave={async ({ needed, whyNoPlan, ...filled }) => {
        await call('specialGroups.flag', {
          ...filled,
          ...(studentId === null ? {} : { studentId }),
          whyNoPlan: whyNoPlanOf({ needed, ...(whyNoPlan === undefined ? {} : { whyNoPlan }) }),
        });
        onClose(true);
      }}
    >
      {studentId === null && (
        <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
          <StudentPicker />
        </Form.Item>
      )}
      <Form.Item name="groupId" label={t('fields.groupId')} rules={[{ required: true }]}>
        <Select
          options={(value?.groups ?? [])
            .filter(({ active }) => active)
            .map((group) => ({ value: group.groupId, label: word(group) }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="since" label={t('fields.since')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="source" label={t('fields.source')} rules={[{ required: true }]}>
          <Select
            options={flagSources.map((each) => ({
              value: each,
              label: t(`specialGroups.sources.${each}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('fields.note')}>
        <NoteArea maxLength={500} rows={2} />
      </Form.Item>
      <PlanNeedFields />
    </FormDialog>
  );
}
