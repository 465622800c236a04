import { Alert, App, Button, Card, Descriptions, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BookingDrawer, type Prefilled } from '../appointments/BookingDrawer.tsx';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { Meetings } from './Meetings.tsx';
import { Members } from './Members.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { ScreenDialog } from './ScreenDialog.tsx';
import './groups.css';

/** One group: what it is for, who is in it, its meetings and what came of it. */
export function GroupScreen({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useDesk((store) => store.back);
  const { school, today } = useSchool();
  const {
    value: programme,
    refused,
    reload,
  } = useLoad(() => call('groups.get', { programmeId }), [programmeId]);
  const [dialog, setDialog] = useState<'plan' | 'screen' | 'close' | null>(null);
  const [booking, setBooking] = useState<Prefilled | null>(null);
  const refresh = () => void reload();
  if (programme === null) return <RefusalNote refused={refused} />;
  const { state, members, meetings, closed, planned, least, most } = programme;
  const open = state === 'open';
  const present = members.filter(({ fit, leftOn }) => fit && leftOn === null);
  const held = meetings.filter((each) => each.state === 'arrived').length;

  function book(): void {
    if (programme === null) return;
    if (present.length < 2) {
      message.warning(t('groups.bookNeeds'));
      return;
    }
    setBooking({
      onDate: today,
      startMinute: school.dayStarts,
      roomId: programme.roomId,
      counsellorId: programme.leaderId,
      programme: {
        programmeId,
        name: programme.name,
        studentIds: present.map(({ student }) => student.studentId),
      },
    });
  }

  const show = (name: typeof dialog) => () => {
    setDialog(name);
  };
  return (
    <Page
      title={programme.name}
      aside={<Tag color={open ? 'blue' : 'default'}>{t(`groups.states.${state}`)}</Tag>}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <FormMenu
            label={t('groups.form')}
            forms={[
              {
                label: t('groups.form'),
                make: () => call('groups.form.programme', { programmeId }),
              },
            ]}
          />
          {open && (
            <>
              <Button onClick={show('plan')}>{t('groups.edit')}</Button>
              <Button onClick={show('close')}>{t('groups.close')}</Button>
              <Button onClick={show('screen')}>{t('groups.screen')}</Button>
              <Button type="primary" onClick={book}>
                {t('groups.book')}
              </Button>
            </>
          )}
        </>
      }
    >
      <RefusalNote refused={refused} />
      <div className="stack">
        {closed && (
          <Alert
            type="success"
            title={t('groups.closed', { day: closed.at.slice(0, 10), name: closed.byName })}
            description={<span className="written">{closed.evaluation}</span>}
          />
        )}
        <Card size="small">
          <Descriptions
            className="group-facts"
            size="small"
            column={3}
            items={[
              {
                key: 'leaders',
                label: t('groups.leaders'),
                children: [programme.leaderName, programme.coLeader].filter(Boolean).join(' · '),
              },
              { key: 'room', label: t('fields.roomId'), children: programme.roomName },
              {
                key: 'held',
                label: t('groups.meetings'),
                children: t('groups.heldOf', { held, planned }),
              },
              {
                key: 'goals',
                label: t('fields.goals'),
                span: 3,
                children: <span className="written">{programme.goals}</span>,
              },
              ...(programme.criteria === ''
                ? []
                : [
                    {
                      key: 'criteria',
                      label: t('fields.criteria'),
                      span: 3,
                      children: <span className="written">{programme.criteria}</span>,
                    },
                  ]),
            ]}
          />
        </Card>
        <div className="two-columns">
          <Card
            size="small"
            title={`${t('groups.members')}　${t('groups.membersOf', { members: present.length, least, most })}`}
            extra={
              open &&
              present.length < least && (
                <Tag color="orange">{t('groups.tooFew', { count: least })}</Tag>
              )
            }
          >
            <Members programme={programme} onChanged={refresh} />
          </Card>
          <Card size="small" title={t('groups.meetings')}>
            <Meetings meetings={meetings} />
          </Card>
        </div>
      </div>
      <PlanDialog
        programme={programme}
        open={dialog === 'plan'}
        onClose={(changed) => {
          setDialog(null);
          if (changed !== null) refresh();
        }}
      />
      <ScreenDialog
        programmeId={programmeId}
        meetings={meetings}
        open={dialog === 'screen'}
        onClose={(screened) => {
          setDialog(null);
          if (screened) refresh();
        }}
      />
      <BookingDrawer
        prefilled={booking}
        onClose={(booked) => {
          setBooking(null);
          if (booked) refresh();
        }}
      />
      <FormDialog<{ evaluation: string }>
        title={t('groups.closeTitle')}
        open={dialog === 'close'}
        onClose={() => {
          setDialog(null);
        }}
        onSave={async ({ evaluation }) => {
          await call('groups.close', { programmeId, evaluation });
          setDialog(null);
          refresh();
        }}
      >
        <p>{t('groups.closeAbout')}</p>
        <Form.Item
          name="evaluation"
          label={t('groups.evaluation')}
          rules={[{ required: true, whitespace: true, max: 4000 }]}
        >
          <NoteArea rows={4} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
