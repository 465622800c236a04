import { Button, Table, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../db/contract/contacts.ts';
import { BookingDrawer, type Prefilled } from '../appointments/BookingDrawer.tsx';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatDay, monthOf } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MonthSteps } from '../ui/MonthSteps.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ContactDialog } from './ContactDialog.tsx';

/** Calls and letters of a month, counted without identity. */
export function ContactsScreen({ readOnly }: { readOnly: boolean }) {
  const { t, i18n } = useTranslation();
  const { today, school, nowMinute } = useSchool();
  const [month, setMonth] = useState(monthOf(today));
  const [editing, setEditing] = useState<Contact | 'new' | null>(null);
  const [booking, setBooking] = useState<{ prefilled: Prefilled; of: Contact } | null>(null);
  const { value, refused, reload } = useLoad(() => call('contacts.list', month), [month.from]);
  const acting = useRefusal();

  function book(of: Contact): void {
    const next = Math.ceil(nowMinute / 15) * 15;
    const startMinute = Math.min(Math.max(next, school.dayStarts), school.dayEnds - 15);
    setBooking({
      of,
      prefilled: {
        onDate: today,
        startMinute,
        source: of.caller === 'parent' ? 'parent' : 'self',
      },
    });
  }

  async function booked({ contactId, enteredBy: _enteredBy, ...contact }: Contact): Promise<void> {
    await acting.attempt(async () => {
      await call('contacts.update', { contactId, contact: { ...contact, outcome: 'booked' } });
    });
    await reload();
  }

  return (
    <Page
      title={t('contacts.title')}
      aside={t('contacts.about')}
      actions={
        !readOnly && (
          <Button
            type="primary"
            onClick={() => {
              setEditing('new');
            }}
          >
            {t('contacts.add')}
          </Button>
        )
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      <div className="filters">
        <MonthSteps month={month} onMonth={setMonth} />
        {value && (
          <span className="muted">
            {t('contacts.counted', { total: value.total, urgent: value.urgent })}
          </span>
        )}
      </div>
      {value?.total === 0 ? (
        <EmptyState title={t('contacts.nothing')} />
      ) : (
        <Table<Contact>
          rowKey="contactId"
          pagination={false}
          dataSource={value?.contacts ?? []}
          columns={[
            {
              title: t('contacts.when'),
              key: 'when',
              render: (_value, { onDate, minute }) =>
                `${formatDay(onDate, i18n.language)} ${formatMinute(minute)}`,
            },
            {
              title: t('contacts.channel'),
              dataIndex: 'channel',
              render: (channel: Contact['channel']) => t(`contacts.channels.${channel}`),
            },
            {
              title: t('contacts.caller'),
              dataIndex: 'caller',
              render: (caller: Contact['caller']) => t(`contacts.callers.${caller}`),
            },
            {
              title: t('contacts.topic'),
              key: 'topic',
              render: (_value, { topic, urgent }) => (
                <>
                  {t(`contacts.topics.${topic}`)}{' '}
                  {urgent && <Tag color="red">{t('contacts.urgent')}</Tag>}
                </>
              ),
            },
            {
              title: t('contacts.minutes'),
              dataIndex: 'minutes',
              render: (minutes: number) =>
                minutes === 0 ? '' : `${String(minutes)} ${t('desk.minutes')}`,
            },
            {
              title: t('contacts.outcome'),
              dataIndex: 'outcome',
              render: (outcome: Contact['outcome']) => (
                <Tag color={outcome === 'open' ? 'orange' : 'default'}>
                  {t(`contacts.outcomes.${outcome}`)}
                </Tag>
              ),
            },
            {
              key: 'acts',
              align: 'end',
              render: (_value, contact) =>
                !readOnly && (
                  <>
                    {contact.outcome !== 'booked' && (
                      <Tooltip title={t('contacts.bookHint')}>
                        <Button
                          type="link"
                          size="small"
                          onClick={() => {
                            book(contact);
                          }}
                        >
                          {t('contacts.book')}
                        </Button>
                      </Tooltip>
                    )}
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        setEditing(contact);
                      }}
                    >
                      {t('desk.edit')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      )}
      <ContactDialog
        contact={editing}
        onClose={(changed) => {
          setEditing(null);
          if (changed) void reload();
        }}
      />
      {!readOnly && (
        <BookingDrawer
          prefilled={booking?.prefilled ?? null}
          onClose={(done) => {
            if (done && booking) void booked(booking.of);
            setBooking(null);
          }}
        />
      )}
    </Page>
  );
}
