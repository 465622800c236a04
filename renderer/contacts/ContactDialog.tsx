import { Button, Checkbox, Form, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Contact } from '../../db/contract/contacts.ts';
import { channels, callers, topics, outcomes } from '../../db/contract/vocabulary/contacts.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

type ContactInput = InputOf<'contacts.add'>;

/** Enters a call or a letter in a few clicks: there is nothing to type. */
export function ContactDialog({
  contact,
  onClose,
}: {
  contact: Contact | 'new' | null;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today, nowMinute } = useSchool();
  const { refused, busy, attempt } = useRefusal();
  const own = contact === 'new' ? null : contact;
  const fresh: ContactInput = {
    onDate: today,
    minute: nowMinute,
    channel: 'hotline',
    caller: 'student',
    topic: 'emotion',
    minutes: 10,
    urgent: false,
    outcome: 'answered',
  };
  return (
    <FormDialog<ContactInput>
      title={own ? t('contacts.editTitle') : t('contacts.addTitle')}
      open={contact !== null}
      width={600}
      initialValues={own ?? fresh}
      onClose={onClose}
      onSave={async (filled) => {
        if (own) await call('contacts.update', { contactId: own.contactId, contact: filled });
        else await call('contacts.add', filled);
        onClose(true);
      }}
    >
      <div className="form-row">
        <Form.Item name="channel" label={t('contacts.channel')}>
          <Segmented
            options={channels.map((value) => ({ value, label: t(`contacts.channels.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="caller" label={t('contacts.caller')}>
          <Segmented
            options={callers.map((value) => ({ value, label: t(`contacts.callers.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="topic" label={t('contacts.topic')}>
        <Segmented
          options={topics.map((value) => ({ value, label: t(`contacts.topics.${value}`) }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="minute" label={t('contacts.when')}>
          <MinuteField to={1435} />
        </Form.Item>
        <Form.Item name="minutes" label={t('contacts.minutes')} rules={[{ required: true }]}>
          <InputNumber min={0} max={600} precision={0} suffix={t('desk.minutes')} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="outcome" label={t('contacts.outcome')}>
          <Select
            options={outcomes.map((value) => ({ value, label: t(`contacts.outcomes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="urgent" label=" " valuePropName="checked">
          <Checkbox>{t('contacts.urgent')}</Checkbox>
        </Form.Item>
      </div>
      <RefusalNote refused={refused} />
      {own && (
        <Button
          type="text"
          danger
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              await call('contacts.remove', { contactId: own.contactId });
              onClose(true);
            })
          }
        >
          {t('desk.remove')}
        </Button>
      )}
    </FormDialog>
  );
}
