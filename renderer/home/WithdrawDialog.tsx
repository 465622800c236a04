import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../db/contract/home.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

/** Withdraws a consent, and says which booked sessions lose their ground with it. */
export function WithdrawDialog({
  consent,
  onClose,
}: {
  consent: Consent | null;
  onClose: (withdrawn: boolean) => void;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { today } = useSchool();
  return (
    <FormDialog<{ onDate: string; byWhom: string }>
      title={t('consents.withdrawTitle')}
      open={consent !== null}
      initialValues={{ onDate: today, byWhom: consent?.giverName ?? '' }}
      onClose={onClose}
      onSave={async (filled) => {
        if (consent === null) return;
        const { bookedAhead } = await call('consents.withdraw', {
          consentId: consent.consentId,
          ...filled,
        });
        if (bookedAhead > 0) {
          modal.warning({ title: t('consents.bookedAhead', { count: bookedAhead }) });
        }
        onClose(true);
      }}
    >
      <p>{t('consents.withdrawAbout')}</p>
      <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="byWhom" label={t('fields.byWhom')}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}
