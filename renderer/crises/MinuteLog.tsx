import { Button, Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Crisis } from '../../db/contract/crises.ts';
import { logKinds } from '../../db/contract/vocabulary/crises.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

/** What happened and who was told, by the minute; lines are added and never changed. */
export function MinuteLog({ crisis, onChanged }: { crisis: Crisis; onChanged: () => void }) {
  const { t } = useTranslation();
  const { today, nowMinute } = useSchool();
  const [form] = Form.useForm<Omit<InputOf<'crises.log'>, 'crisisId'>>();
  const { refused, busy, attempt } = useRefusal();

  return (
    <>
      <ul className="crisis-log">
        {crisis.log.map((entry) => (
          <li key={entry.logId}>
            <span className="muted">
              {entry.onDate} {formatMinute(entry.minute)}
            </span>{' '}
            <strong>{t(`crises.logKinds.${entry.kind}`)}</strong>{' '}
            <span className="written">{entry.body}</span>{' '}
            <span className="muted">{entry.byName}</span>
          </li>
        ))}
      </ul>
      {crisis.state === 'open' && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{
            onDate: today,
            minute: nowMinute - (nowMinute % 5),
            kind: 'told',
            body: '',
          }}
          onFinish={(filled) =>
            void attempt(async () => {
              await call('crises.log', { crisisId: crisis.crisisId, ...filled });
              form.resetFields(['body']);
              onChanged();
            })
          }
        >
          <div className="crisis-log-entry">
            <Form.Item name="onDate" label={t('fields.onDate')}>
              <DayField />
            </Form.Item>
            <Form.Item name="minute" label={t('fields.minute')}>
              <MinuteField step={5} />
            </Form.Item>
            <Form.Item name="kind" label={t('fields.kind')}>
              <Segmented
                options={logKinds.map((value) => ({ value, label: t(`crises.logKinds.${value}`) }))}
              />
            </Form.Item>
          </div>
          <div className="crisis-log-entry">
            <Form.Item
              name="body"
              label={t('fields.text')}
              rules={[{ required: true }]}
              className="crisis-log-body"
            >
              <NoteArea maxLength={2000} rows={1} />
            </Form.Item>
            <Button htmlType="submit" loading={busy}>
              {t('crises.addLog')}
            </Button>
          </div>
          <RefusalNote refused={refused} />
        </Form>
      )}
    </>
  );
}
