import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { planClosings } from '../../db/contract/vocabulary/carePlans.ts';
import type { StudentStatus } from '../../db/contract/vocabulary/students.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Filled = Omit<InputOf<'carePlans.close'>, 'planId' | 'handedTo'> & { handedTo?: string };

/** Closes a plan with what came of it, or hands it over. */
export function ClosePlanDialog({
  planId,
  status,
  open,
  onClose,
}: {
  planId: string;
  status: StudentStatus;
  open: boolean;
  onClose: (closed: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const here = status === 'enrolled' || status === 'suspended';
  return (
    <FormDialog<Filled>
      title={t('carePlans.closeTitle')}
      open={open}
      initialValues={{ onDate: today, kind: here ? 'goals_reached' : 'handed_over' }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('carePlans.close', { planId, handedTo: '', ...filled });
        onClose(true);
      }}
    >
      <p className="muted">{t('carePlans.closeAbout')}</p>
      <div className="form-row">
        <Form.Item name="kind" label={t('carePlans.closeKind')} rules={[{ required: true }]}>
          <Select
            options={planClosings.map((value) => ({
              value,
              label: t(`carePlans.closings.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'handed_over' && (
            <Form.Item name="handedTo" label={t('fields.handedTo')} rules={[{ required: true }]}>
              <Input maxLength={100} placeholder={t('carePlans.handedHint')} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
        <NoteArea maxLength={2000} rows={3} />
      </Form.Item>
    </FormDialog>
  );
}
