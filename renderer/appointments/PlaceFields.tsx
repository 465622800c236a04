import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { MinuteField } from '../ui/MinuteField.tsx';

/** The place of an appointment: its time, with whom, in which room. */
export type Place = Pick<
  Appointment,
  'onDate' | 'startMinute' | 'endMinute' | 'counsellorId' | 'roomId'
>;

/** Where an appointment is to be; of the counsellors and rooms those that are still active. */
export function PlaceFields() {
  const { t } = useTranslation();
  const { school, rooms } = useSchool();
  const counsellors = useCounsellors();
  return (
    <>
      <div className="form-row">
        <Form.Item name="onDate" label={t('appointments.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="startMinute" label={t('appointments.from')}>
          <MinuteField from={school.dayStarts} to={school.dayEnds} />
        </Form.Item>
        <Form.Item name="endMinute" label={t('appointments.to')}>
          <MinuteField from={school.dayStarts} to={school.dayEnds} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="counsellorId" label={t('appointments.counsellor')}>
          <Select options={counsellors} />
        </Form.Item>
        <Form.Item name="roomId" label={t('appointments.room')}>
          <Select
            options={rooms
              .filter((room) => room.active)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
    </>
  );
}
