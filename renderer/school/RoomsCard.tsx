import { Button, Card, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { bracketed } from '../i18n/signs.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useSchool, useSchoolStore, type School } from './useSchool.ts';

type Room = School['rooms'][number];

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

/** The rooms, those too that are no longer used. */
export function RoomsCard() {
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
              active ? name : <span className="muted">{bracketed(name, t('school.retired'))}</span>,
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
