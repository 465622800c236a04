import { App, Button, Form, Input, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../db/contract/appointments.ts';
import type { InputOf } from '../../db/contract/commands.ts';
import { appointmentSources, urgencies } from '../../db/contract/vocabulary/appointments.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { bracketed } from '../i18n/signs.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { BookingDrawer, type Prefilled } from './BookingDrawer.tsx';
import './appointments.css';
const urgencyColour = { urgent: 'red', soon: 'orange', normal: 'default' } as const;

function AddWaiting({ open, onClose }: { open: boolean; onClose: (added: boolean) => void }) {
  const { t } = useTranslation();
  const counsellors = useCounsellors();
  return (
    <FormDialog<InputOf<'waiting.add'>>
      title={t('appointments.waitingAdd')}
      open={open}
      initialValues={{ source: 'self', urgency: 'normal', counsellorId: null, wish: '' }}
      onClose={onClose}
      onSave={async (filled) => {
        await call('waiting.add', filled);
        onClose(true);
      }}
    >
      <Form.Item name="studentId" label={t('appointments.student')} rules={[{ required: true }]}>
        <StudentPicker autoFocus />
      </Form.Item>
      <Form.Item name="urgency" label={t('appointments.urgency')}>
        <Segmented
          options={urgencies.map((value) => ({
            value,
            label: t(`appointments.urgencies.${value}`),
          }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="source" label={t('appointments.source')}>
          <Select
            options={appointmentSources.map((value) => ({
              value,
              label: t(`appointments.sources.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="counsellorId" label={t('appointments.wishCounsellor')}>
          <Select options={[{ value: null, label: t('appointments.anyone') }, ...counsellors]} />
        </Form.Item>
      </div>
      <Form.Item name="wish" label={t('appointments.wish')} rules={[{ max: 200 }]}>
        <Input placeholder={t('appointments.wishExample')} />
      </Form.Item>
    </FormDialog>
  );
}

/** Who waits for a time. */
export function WaitingScreen() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const go = useDesk((store) => store.go);
  const { school, staff, today, nowMinute } = useSchool();
  const { value, refused, reload } = useLoad(() => call('waiting.list', {}), []);
  const [adding, setAdding] = useState(false);
  const [booking, setBooking] = useState<Prefilled | null>(null);
  const acting = useRefusal();

  function withdraw({ id, studentName }: WaitingEntry): void {
    modal.confirm({
      title: t('appointments.withdrawTitle', { name: studentName }),
      okText: t('appointments.withdraw'),
      cancelText: t('desk.cancel'),
      onOk: async () => {
        await acting.attempt(async () => {
          await call('waiting.withdraw', { waitingId: id });
          await reload();
        });
      },
    });
  }

  const daysSince = (since: string) =>
    Math.round((Date.parse(today) - Date.parse(since.slice(0, 10))) / 86_400_000);

  return (
    <Page
      title={t('appointments.waitingTitle')}
      aside={t('appointments.waitingAbout')}
      actions={
        <Button
          type="primary"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('appointments.waitingAdd')}
        </Button>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {value?.waiting.length === 0 ? (
        <EmptyState title={t('appointments.waitingNothing')} />
      ) : (
        <Table<WaitingEntry>
          rowKey="id"
          pagination={false}
          dataSource={value?.waiting ?? []}
          columns={[
            {
              title: t('appointments.urgency'),
              dataIndex: 'urgency',
              width: 110,
              render: (urgency: WaitingEntry['urgency']) => (
                <Tag color={urgencyColour[urgency]}>{t(`appointments.urgencies.${urgency}`)}</Tag>
              ),
            },
            {
              title: t('appointments.student'),
              key: 'student',
              render: (_value, { studentId, studentName, ...place }) => (
                <>
                  <Button
                    type="link"
                    onClick={() => {
                      go({ name: 'student', studentId });
                    }}
                  >
                    {studentName}
                  </Button>
                  <span className="muted">{wordPlace(place)}</span>
                </>
              ),
            },
            {
              title: t('appointments.source'),
              dataIndex: 'source',
              render: (source: WaitingEntry['source']) => t(`appointments.sources.${source}`),
            },
            {
              title: t('appointments.wish'),
              key: 'wish',
              render: (_value, { wish, counsellorId }) =>
                [staff.find(({ id }) => id === counsellorId)?.name, wish]
                  .filter(Boolean)
                  .join(' · '),
            },
            {
              title: t('appointments.since'),
              dataIndex: 'since',
              render: (since: string) =>
                bracketed(since.slice(0, 10), t('appointments.days', { count: daysSince(since) })),
            },
            {
              key: 'actions',
              align: 'end',
              render: (_value, entry) => (
                <>
                  <Button
                    type="link"
                    onClick={() => {
                      const next = Math.ceil(nowMinute / 15) * 15;
                      setBooking({
                        onDate: today,
                        startMinute: Math.min(
                          Math.max(next, school.dayStarts),
                          school.dayEnds - 15,
                        ),
                        studentId: entry.studentId,
                        source: entry.source,
                        waitingId: entry.id,
                        ...(entry.counsellorId ? { counsellorId: entry.counsellorId } : {}),
                      });
                    }}
                  >
                    {t('appointments.book')}
                  </Button>
                  <Button
                    type="link"
                    onClick={() => {
                      withdraw(entry);
                    }}
                  >
                    {t('appointments.withdraw')}
                  </Button>
                </>
              ),
            },
          ]}
        />
      )}
      <AddWaiting
        open={adding}
        onClose={(added) => {
          setAdding(false);
          if (added) void reload();
        }}
      />
      <BookingDrawer
        prefilled={booking}
        onClose={(booked) => {
          setBooking(null);
          if (booked) void reload();
        }}
      />
    </Page>
  );
}
