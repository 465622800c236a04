import { App, Button, Card, Checkbox, Form, Input, InputNumber, Radio, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Stage } from '../../db/contract/setup.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MinuteField } from '../ui/MinuteField.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useSchool, useSchoolStore, type School } from './useSchool.ts';

const stages: readonly Stage[] = ['primary', 'junior', 'senior', 'vocational', 'university'];
type Semester = School['semesters'][number];
type Room = School['rooms'][number];

function SchoolCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { school } = useSchool();
  const load = useSchoolStore((store) => store.load);
  const { refused, busy, attempt } = useRefusal();
  return (
    <Card title={t('school.theSchool')}>
      <Form<InputOf<'school.update'>>
        layout="vertical"
        initialValues={{
          name: school.name,
          stages: school.stages,
          region: school.region,
          riskNumbering: school.riskNumbering,
        }}
        onFinish={(filled) =>
          void attempt(async () => {
            await call('school.update', filled);
            await load();
            message.success(t('desk.saved'));
          })
        }
      >
        <Form.Item name="name" label={t('setup.schoolName')} rules={[{ required: true, max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="stages" label={t('fields.stages')} rules={[{ required: true }]}>
          <Checkbox.Group
            options={stages.map((value) => ({ value, label: t(`school.stage.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="region" label={t('fields.region')} rules={[{ max: 60 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="riskNumbering" label={t('fields.riskNumbering')}>
          <Radio.Group
            options={[
              { value: 'one_is_highest', label: t('setup.oneIsHighest') },
              { value: 'one_is_lowest', label: t('setup.oneIsLowest') },
            ]}
          />
        </Form.Item>
        <RefusalNote refused={refused} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      </Form>
    </Card>
  );
}

function DeskCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { school } = useSchool();
  const load = useSchoolStore((store) => store.load);
  const { refused, busy, attempt } = useRefusal();
  return (
    <Card title={t('school.desk')}>
      <Form<InputOf<'school.updateDesk'>>
        layout="vertical"
        initialValues={{
          idleMinutes: school.idleMinutes,
          sessionMinutes: school.sessionMinutes,
          dayStarts: school.dayStarts,
          dayEnds: school.dayEnds,
        }}
        onFinish={(filled) =>
          void attempt(async () => {
            await call('school.updateDesk', filled);
            await load();
            message.success(t('desk.saved'));
          })
        }
      >
        <div className="form-row">
          <Form.Item
            name="idleMinutes"
            label={t('fields.idleMinutes')}
            rules={[{ required: true }]}
          >
            <InputNumber min={1} max={60} precision={0} suffix={t('desk.minutes')} />
          </Form.Item>
          <Form.Item
            name="sessionMinutes"
            label={t('fields.sessionMinutes')}
            rules={[{ required: true }]}
          >
            <InputNumber min={10} max={180} precision={0} suffix={t('desk.minutes')} />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="dayStarts" label={t('fields.dayStarts')} rules={[{ required: true }]}>
            <MinuteField step={30} />
          </Form.Item>
          <Form.Item name="dayEnds" label={t('fields.dayEnds')} rules={[{ required: true }]}>
            <MinuteField step={30} />
          </Form.Item>
        </div>
        <RefusalNote refused={refused} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('desk.save')}
        </Button>
      </Form>
    </Card>
  );
}

function SemesterDialog({
  semester,
  onClose,
}: {
  semester: Semester | 'new' | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const load = useSchoolStore((store) => store.load);
  return (
    <FormDialog<InputOf<'semesters.add'>>
      title={semester === 'new' ? t('school.addSemester') : t('school.semester')}
      open={semester !== null}
      {...(semester !== null && semester !== 'new' ? { initialValues: semester } : {})}
      onClose={onClose}
      onSave={async ({ name, startsOn, endsOn }) => {
        const filled = { name, startsOn, endsOn };
        if (semester === 'new') await call('semesters.add', filled);
        else if (semester) await call('semesters.update', { id: semester.id, semester: filled });
        await load();
        onClose();
      }}
    >
      <Form.Item name="name" label={t('setup.semesterName')} rules={[{ required: true, max: 60 }]}>
        <Input autoFocus />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="startsOn" label={t('fields.startsOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="endsOn" label={t('fields.endsOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

function SemestersCard() {
  const { t } = useTranslation();
  const { semesters, currentSemesterId } = useSchool();
  const [editing, setEditing] = useState<Semester | 'new' | null>(null);
  return (
    <Card
      title={t('school.semesters')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('school.addSemester')}
        </Button>
      }
    >
      <Table<Semester>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={semesters}
        columns={[
          {
            title: t('setup.semesterName'),
            dataIndex: 'name',
            render: (name: string, { id }) =>
              id === currentSemesterId ? `${name} · ${t('school.current')}` : name,
          },
          { title: t('fields.startsOn'), dataIndex: 'startsOn' },
          { title: t('fields.endsOn'), dataIndex: 'endsOn' },
          {
            key: 'actions',
            align: 'end',
            render: (_value, semester) => (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setEditing(semester);
                }}
              >
                {t('desk.edit')}
              </Button>
            ),
          },
        ]}
      />
      <SemesterDialog
        semester={editing}
        onClose={() => {
          setEditing(null);
        }}
      />
    </Card>
  );
}

function RoomDialog({ room, onClose }: { room: Room | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation();
  const load = useSchoolStore((store) => store.load);
  return (
    <FormDialog<{ name: string }>
      title={room === 'new' ? t('school.addRoom') : t('school.renameRoom')}
      open={room !== null}
      {...(room !== null && room !== 'new' ? { initialValues: { name: room.name } } : {})}
      onClose={onClose}
      onSave={async ({ name }) => {
        if (room === 'new') await call('rooms.add', { name });
        else if (room) await call('rooms.rename', { id: room.id, name });
        await load();
        onClose();
      }}
    >
      <Form.Item name="name" label={t('fields.roomName')} rules={[{ required: true, max: 40 }]}>
        <Input autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

function RoomsCard() {
  const { t } = useTranslation();
  const { rooms } = useSchool();
  const load = useSchoolStore((store) => store.load);
  const [editing, setEditing] = useState<Room | 'new' | null>(null);
  const { refused, attempt } = useRefusal();
  return (
    <Card
      title={t('school.rooms')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('school.addRoom')}
        </Button>
      }
    >
      <RefusalNote refused={refused} />
      <Table<Room>
        size="small"
        rowKey="id"
        pagination={false}
        showHeader={false}
        dataSource={rooms}
        columns={[
          {
            dataIndex: 'name',
            render: (name: string, { active }) =>
              active ? name : <span className="muted">{`${name}（${t('school.retired')}）`}</span>,
          },
          {
            key: 'actions',
            align: 'end',
            render: (_value, room) => (
              <>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    setEditing(room);
                  }}
                >
                  {t('school.renameRoom')}
                </Button>
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    void attempt(async () => {
                      await call('rooms.setActive', { id: room.id, active: !room.active });
                      await load();
                    })
                  }
                >
                  {room.active ? t('school.retireRoom') : t('school.useRoom')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <RoomDialog
        room={editing}
        onClose={() => {
          setEditing(null);
        }}
      />
    </Card>
  );
}

/** The school and how its room works. */
export function SchoolScreen() {
  const { t } = useTranslation();
  const { school } = useSchool();
  return (
    <Page
      title={t('school.title')}
      aside={t('school.hours', {
        from: formatMinute(school.dayStarts),
        to: formatMinute(school.dayEnds),
      })}
    >
      <div className="two-columns">
        <div className="stack">
          <SchoolCard />
          <DeskCard />
        </div>
        <div className="stack">
          <SemestersCard />
          <RoomsCard />
        </div>
      </div>
    </Page>
  );
}
