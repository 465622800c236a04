import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NextStep } from '../../db/contract/nextStep.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from './DayField.tsx';
import { FormDialog } from './FormDialog.tsx';
import { StepFields } from './StepFields.tsx';

/** What every act on a case says: on which day, and what comes next. */
interface Onward {
  onDate: string;
  nextStep: NextStep;
}

/** Something was done in a case: when, what, and who does what next. */
export function OnwardDialog<More extends object>({
  title,
  open,
  initialValues,
  next,
  onSave,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  initialValues?: Partial<More>;
  /** The step that usually follows; its owner is whoever the person names. */
  next?: Partial<NextStep>;
  onSave: (filled: More & Onward) => Promise<void>;
  onClose: (saved: false) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const blank: Onward = {
    onDate: today,
    nextStep: { what: '', owner: '', dueOn: today, ...next },
  };
  return (
    <FormDialog<More & Onward>
      title={title}
      open={open}
      width={680}
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a union of its halves
      initialValues={{ ...initialValues, ...blank } as Partial<More & Onward>}
      onClose={onClose}
      onSave={onSave}
    >
      <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      {children}
      <h3>{t('referrals.nextStep')}</h3>
      <StepFields />
    </FormDialog>
  );
}
