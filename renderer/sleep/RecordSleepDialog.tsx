import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import { fallingAsleep, sleepSources } from '../../db/contract/vocabulary/sleep.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';

type Filled = Omit<InputOf<'sleep.record'>, 'studentId'>;

/** Records how a student usually sleeps. */
export function RecordSleepDialog({
  studentId,
  open,
  onClose,
}: {
  studentId: string;
  open: boolean;
  onClose: (recorded: boolean) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  return (
    <FormDialog<Filled>
      title={t('sleep.recordTitle')}
      open={open}
      initialValues={{
        onDate: today,
        bedMinute: 23 * 60,
        wakeMinute: 6 * 60 + 30,
        fallingAsleep: 'easy',
        source: 'student',
        note: '',
      }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('sleep.record', { studentId, ...filled });
        onClose(true);
      }}
    >
      <p className="muted">{t('sleep.recordAbout')}</p>
      <div className="form-row">
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="bedMinute" label={t('fields.bedMinute')} rules={[{ required: true }]}>
          <MinuteField step={10} to={1430} />
        </Form.Item>
        <Form.Item name="wakeMinute" label={t('fields.wakeMinute')} rules={[{ required: true }]}>
          <MinuteField step={10} to={1430} />
        </Form.Item>
      </div>
      <Form.Item name="fallingAsleep" label={t('fields.fallingAsleep')}>
        <Radio.Group
          options={fallingAsleep.map((value) => ({ value, label: t(`sleep.falling.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="source" label={t('fields.source')}>
        <Radio.Group
          options={sleepSources.map((value) => ({ value, label: t(`sleep.sources.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('fields.note')}>
        <NoteArea maxLength={300} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
