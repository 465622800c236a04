import { Button, Form, Input, Select, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../db/contract/calendar.ts';
import { type DayKind, dayKinds } from '../../db/contract/vocabulary/calendar.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { formatDay, formatWeekday } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

interface Filled {
  to: string;
  kind: DayKind;
  followsWeekday: number | null;
  name: string;
}

/** Says what a day, or some days from it on, are at this school. */
export function SetDaysDialog({
  day,
  onClose,
}: {
  day: CalendarDay | null;
  onClose: (changed: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const { refused, busy, attempt } = useRefusal();
  return (
    <FormDialog<Filled>
      title={day ? t('calendar.setTitle', { date: formatDay(day.onDate, i18n.language) }) : ''}
      open={day !== null}
      initialValues={{
        to: day?.onDate ?? '',
        kind: day?.kind === 'off' ? 'school' : 'off',
        followsWeekday: null,
        name: day?.name ?? '',
      }}
      onClose={onClose}
      onSave={async (filled) => {
        if (day === null) return;
        await call('calendar.setDays', { from: day.onDate, ...filled });
        onClose(true);
      }}
    >
      <Form.Item name="kind" label={t('calendar.kind')}>
        <Segmented
          options={dayKinds.map((value) => ({ value, label: t(`calendar.kinds.${value}`) }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="to" label={t('calendar.until')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="followsWeekday" label={t('calendar.follows')}>
          <Select
            options={[
              { value: null, label: t('calendar.followsOwn') },
              ...[1, 2, 3, 4, 5].map((value) => ({
                value,
                label: formatWeekday(value, i18n.language),
              })),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="name" label={t('calendar.name')} rules={[{ max: 40 }]}>
        <Input placeholder={t('calendar.nameExample')} />
      </Form.Item>
      <RefusalNote refused={refused} />
      {day?.source === 'own' && (
        <Button
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              await call('calendar.resetDays', { from: day.onDate, to: day.onDate });
              onClose(true);
            })
          }
        >
          {t('calendar.reset')}
        </Button>
      )}
    </FormDialog>
  );
}
