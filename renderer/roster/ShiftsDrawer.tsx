import { Button, Checkbox, Drawer, Form, Input, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Shift } from '../../db/contract/roster.ts';
import { call } from '../call.ts';
import { formatWeekday } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

type ShiftInput = InputOf<'shifts.add'>;

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Chooses weekdays, as the set of bits that the contract speaks. */
function WeekdaysField({
  value = 0,
  onChange,
}: {
  value?: number;
  onChange?: (weekdays: number) => void;
}) {
  const { i18n } = useTranslation();
  return (
    <Checkbox.Group
      value={weekdays.filter((weekday) => (value & (1 << (weekday - 1))) !== 0)}
      options={weekdays.map((weekday) => ({
        value: weekday,
        label: formatWeekday(weekday, i18n.language),
      }))}
      onChange={(chosen) => {
        onChange?.(chosen.reduce((bits, weekday) => bits | (1 << (weekday - 1)), 0));
      }}
    />
  );
}

function ShiftDialog({
  shift,
  onClose,
}: {
  shift: Shift | 'new' | null;
  onClose: (changed: boolean) => void;
}) {
  const { t } = useTranslation();
  const fresh: Partial<ShiftInput> = { weekdays: 31, places: 1, onExamDays: true };
  return (
    <FormDialog<ShiftInput>
      title={shift === 'new' ? t('roster.addShift') : t('roster.shiftsTitle')}
      open={shift !== null}
      initialValues={shift === 'new' || shift === null ? fresh : shift}
      onClose={onClose}
      onSave={async (filled) => {
        if (shift === null) return;
        if (shift === 'new') await call('shifts.add', filled);
        else await call('shifts.update', { shiftId: shift.shiftId, shift: filled });
        onClose(true);
      }}
    >
      <Form.Item name="name" label={t('roster.shiftName')} rules={[{ required: true, max: 20 }]}>
        <Input autoFocus />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="startMinute" label={t('roster.shiftStart')} rules={[{ required: true }]}>
          <MinuteField to={1435} />
        </Form.Item>
        <Form.Item name="endMinute" label={t('roster.shiftEnd')} rules={[{ required: true }]}>
          <MinuteField />
        </Form.Item>
        <Form.Item name="places" label={t('roster.places')} rules={[{ required: true }]}>
          <InputNumber min={1} max={5} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="weekdays" label={t('fields.weekdays')} rules={[{ required: true }]}>
        <WeekdaysField />
      </Form.Item>
      <Form.Item name="onExamDays" valuePropName="checked">
        <Checkbox>{t('roster.onExamDays')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

/** The shifts of the room's day. */
export function ShiftsDrawer({
  shifts,
  onChanged,
  onClose,
}: {
  shifts: readonly Shift[];
  onChanged: () => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [editing, setEditing] = useState<Shift | 'new' | null>(null);
  const { refused, attempt } = useRefusal();
  return (
    <Drawer
      open
      size={620}
      title={t('roster.shiftsTitle')}
      onClose={onClose}
      extra={
        <Button
          type="primary"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('roster.addShift')}
        </Button>
      }
    >
      <RefusalNote refused={refused} />
      <Table<Shift>
        rowKey="shiftId"
        size="small"
        pagination={false}
        dataSource={[...shifts]}
        columns={[
          {
            title: t('roster.shiftName'),
            dataIndex: 'name',
            render: (name: string, { active }) =>
              active ? (
                name
              ) : (
                <span className="muted">
                  {name} · {t('roster.retired')}
                </span>
              ),
          },
          {
            title: t('fields.weekdays'),
            key: 'when',
            render: (_value, shift) => (
              <>
                {formatMinute(shift.startMinute)}—{formatMinute(shift.endMinute)}
                <br />
                <span className="muted">
                  {weekdays
                    .filter((weekday) => (shift.weekdays & (1 << (weekday - 1))) !== 0)
                    .map((weekday) => formatWeekday(weekday, i18n.language))
                    .join(' ')}
                </span>
              </>
            ),
          },
          { title: t('roster.places'), dataIndex: 'places' },
          {
            key: 'acts',
            align: 'end',
            render: (_value, shift) => (
              <>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    setEditing(shift);
                  }}
                >
                  {t('desk.edit')}
                </Button>
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    void attempt(async () => {
                      const { shiftId, active } = shift;
                      await call('shifts.setActive', { shiftId, active: !active });
                      onChanged();
                    })
                  }
                >
                  {shift.active ? t('roster.retire') : t('roster.use')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <ShiftDialog
        shift={editing}
        onClose={(changed) => {
          setEditing(null);
          if (changed) onChanged();
        }}
      />
    </Drawer>
  );
}
