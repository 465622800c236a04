import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

/** What is to be done with a follow-up. */
export interface FollowUpAct {
  act: 'complete' | 'postpone';
  followUpId: string;
  what: string;
}

interface Filled {
  outcome?: string;
  dueOn?: string;
  reason?: string;
}

/** Closes a follow-up with its outcome, or puts it off with a reason. */
export function FollowUpDialog({
  followUp,
  onClose,
}: {
  followUp: FollowUpAct | null;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  const completing = followUp?.act === 'complete';
  return (
    <FormDialog<Filled>
      title={completing ? t('records.completeTitle') : t('records.postponeTitle')}
      open={followUp !== null}
      onClose={onClose}
      onSave={async ({ outcome = '', dueOn = '', reason = '' }) => {
        if (followUp === null) return;
        const { followUpId, act } = followUp;
        if (act === 'complete') await call('followUps.complete', { followUpId, outcome });
        else await call('followUps.postpone', { followUpId, dueOn, reason });
        onClose(true);
      }}
    >
      <p>{followUp?.what}</p>
      {completing ? (
        <Form.Item
          name="outcome"
          label={t('records.outcome')}
          rules={[{ required: true, whitespace: true, max: 500 }]}
        >
          <NoteArea autoFocus rows={2} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="dueOn" label={t('records.postponeTo')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('records.postponeReason')}
            rules={[{ required: true, whitespace: true, max: 200 }]}
          >
            <Input />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
