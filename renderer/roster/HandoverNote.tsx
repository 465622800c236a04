import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../db/contract/roster.ts';
import { call } from '../call.ts';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

/** What whoever is next should know. */
export function HandoverNote({
  duty,
  onSaved,
}: {
  duty: Pick<Duty, 'dutyId' | 'handover'>;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { refused, busy, attempt } = useRefusal();
  return (
    <Form<{ text: string }>
      layout="vertical"
      className="roster-cover"
      initialValues={{ text: duty.handover }}
      onFinish={({ text }) =>
        void attempt(async () => {
          await call('roster.handOver', { dutyId: duty.dutyId, text });
          onSaved();
        })
      }
    >
      <Form.Item
        name="text"
        label={t('roster.handover')}
        extra={t('roster.handoverHint')}
        rules={[{ max: 500 }]}
      >
        <NoteArea rows={2} />
      </Form.Item>
      <RefusalNote refused={refused} />
      <Button htmlType="submit" loading={busy}>
        {t('desk.save')}
      </Button>
    </Form>
  );
}
