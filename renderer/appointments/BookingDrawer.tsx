import { App, Button, Checkbox, Drawer, Form, Input, Segmented, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AppointmentKind,
  type AppointmentSource,
  appointmentKinds,
  appointmentSources,
} from '../../db/contract/vocabulary/appointments.ts';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { useRefusal } from '../ui/refusal.tsx';
import { CollisionNote, collisionsOf } from './CollisionNote.tsx';
import { PlaceFields, type Place } from './PlaceFields.tsx';

/** What is known of an appointment before it is booked: a place in the calendar, who asked. */
export interface Prefilled {
  onDate: string;
  startMinute: number;
  endMinute?: number;
  roomId?: string;
  counsellorId?: string;
  studentId?: string;
  waitingId?: string;
  source?: AppointmentSource;
  /** The meetings of a group programme: its members come, under its name. */
  programme?: { programmeId: string; name: string; studentIds: string[] };
}

interface Filled extends Place {
  kind: AppointmentKind;
  source: AppointmentSource;
  student?: string | null;
  students?: string[];
  visitor?: string;
  topic?: string;
  weekly: boolean;
  until?: string;
}

function studentsOf({ kind, student, students }: Filled): string[] {
  if (kind === 'group') return students ?? [];
  return student ? [student] : [];
}

/** Books an appointment or a weekly series; says what it collides with, day by day. */
export function BookingDrawer({
  prefilled,
  onClose,
}: {
  prefilled: Prefilled | null;
  onClose: (booked: boolean) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { school, rooms, semesters, currentSemesterId } = useSchool();
  const own = useOwn();
  const [form] = Form.useForm<Filled>();
  // Both are undefined until the form is mounted, whatever their types say.
  const kind: AppointmentKind | undefined = Form.useWatch('kind', form);
  const weekly: boolean | undefined = Form.useWatch('weekly', form);
  const { refused, busy, attempt, setRefused } = useRefusal();
  const semesterEnd = semesters.find(({ id }) => id === currentSemesterId)?.endsOn;

  useEffect(() => {
    if (prefilled === null) return;
    setRefused(null);
    form.resetFields();
    form.setFieldsValue({
      kind: prefilled.programme ? 'group' : 'individual',
      source: prefilled.source ?? 'self',
      counsellorId: prefilled.counsellorId ?? own?.staffId ?? '',
      roomId: prefilled.roomId ?? rooms.find(({ active }) => active)?.id ?? '',
      onDate: prefilled.onDate,
      startMinute: prefilled.startMinute,
      endMinute:
        prefilled.endMinute ?? Math.min(prefilled.startMinute + school.sessionMinutes, 1440),
      student: prefilled.studentId ?? null,
      students:
        prefilled.programme?.studentIds ?? (prefilled.studentId ? [prefilled.studentId] : []),
      topic: prefilled.programme?.name ?? '',
      weekly: false,
      until: semesterEnd ?? prefilled.onDate,
    });
  }, [prefilled, form, own, rooms, school, semesterEnd, setRefused]);

  async function book(filled: Filled, skip: string[]): Promise<void> {
    await attempt(async () => {
      const { ids } = await call('appointments.book', {
        kind: filled.kind,
        source: filled.source,
        counsellorId: filled.counsellorId,
        roomId: filled.roomId,
        onDate: filled.onDate,
        startMinute: filled.startMinute,
        endMinute: filled.endMinute,
        studentIds: studentsOf(filled),
        visitor: filled.visitor ?? '',
        topic: filled.topic ?? '',
        weekly: filled.weekly ? { until: filled.until ?? filled.onDate, skip } : null,
        waitingId: prefilled?.waitingId ?? null,
        programmeId: prefilled?.programme?.programmeId ?? null,
      });
      message.success(
        ids.length > 1
          ? t('appointments.bookedMany', { count: ids.length })
          : t('appointments.booked'),
      );
      onClose(true);
    });
  }

  const collidingDays = [...new Set(collisionsOf(refused).map(({ onDate }) => onDate))];
  return (
    <Drawer
      title={t('appointments.bookTitle')}
      size={440}
      open={prefilled !== null}
      onClose={() => {
        onClose(false);
      }}
      footer={
        <>
          <CollisionNote refused={refused} />
          {weekly && collidingDays.length > 0 && (
            <Button
              className="book-others"
              onClick={() => {
                void book(form.getFieldsValue(), collidingDays);
              }}
            >
              {t('appointments.bookOthers', { count: collidingDays.length })}
            </Button>
          )}
          <div className="form-actions">
            <Button
              onClick={() => {
                onClose(false);
              }}
            >
              {t('desk.cancel')}
            </Button>
            <Button type="primary" loading={busy} onClick={form.submit}>
              {t('appointments.book')}
            </Button>
          </div>
        </>
      }
    >
      <Form form={form} layout="vertical" onFinish={(filled) => void book(filled, [])}>
        <Form.Item name="kind" label={t('appointments.kind')}>
          <Segmented
            block
            disabled={prefilled?.programme !== undefined}
            options={appointmentKinds.map((value) => ({
              value,
              label: t(`appointments.kinds.${value}`),
            }))}
          />
        </Form.Item>
        {kind === 'group' ? (
          <Form.Item
            name="students"
            label={t('appointments.students')}
            rules={[{ required: true }]}
          >
            <StudentPicker multiple />
          </Form.Item>
        ) : (
          <Form.Item
            name="student"
            label={
              kind === 'parent' || kind === 'teacher'
                ? t('appointments.concerned')
                : t('appointments.student')
            }
            rules={[{ required: kind === 'individual' }]}
          >
            <StudentPicker />
          </Form.Item>
        )}
        {(kind === 'parent' || kind === 'teacher') && (
          <Form.Item
            name="visitor"
            label={t('appointments.visitor')}
            rules={[{ required: true, whitespace: true, max: 60 }]}
          >
            <Input placeholder={t('appointments.visitorExample')} />
          </Form.Item>
        )}
        <PlaceFields />
        <Form.Item name="source" label={t('appointments.source')}>
          <Select
            options={appointmentSources.map((value) => ({
              value,
              label: t(`appointments.sources.${value}`),
            }))}
          />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="weekly" valuePropName="checked" label={t('appointments.series')}>
            <Checkbox>{t('appointments.weekly')}</Checkbox>
          </Form.Item>
          {weekly && (
            <Form.Item name="until" label={t('appointments.until')} rules={[{ required: true }]}>
              <DayField />
            </Form.Item>
          )}
        </div>
        <Form.Item name="topic" label={t('appointments.topic')} rules={[{ max: 200 }]}>
          <Input />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
