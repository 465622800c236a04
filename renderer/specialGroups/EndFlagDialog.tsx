import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SpecialFlag } from '../../db/contract/specialGroups.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

interface Filled {
  struck: boolean;
  endedOn?: string;
  why: string;
}

/** Ends a flag on a day, or strikes it out as a mistake. */
export function EndFlagDialog({
  flag,
  onClose,
}: {
  flag: SpecialFlag | null;
  onClose: (ended: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('specialGroups.endTitle')}
      open={flag !== null}
      initialValues={{ struck: false, endedOn: today }}
      onClose={onClose}
      onSave={async ({ struck, endedOn, why }) => {
        if (flag) {
          await call('specialGroups.end', {
            flagId: flag.flagId,
            endedOn: struck ? null : (endedOn ?? null),
            why,
          });
        }
        onClose(true);
      }}
    >
      <Form.Item name="struck">
        <Radio.Group
          options={[
            { value: false, label: t('specialGroups.endedNow') },
            { value: true, label: t('specialGroups.struckOut') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['struck']}>
        {({ getFieldValue }) =>
          getFieldValue('struck') === false && (
            <Form.Item name="endedOn" label={t('fields.endedOn')} rules={[{ required: true }]}>
              <DayField />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
        <NoteArea maxLength={300} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
