import { Form, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import { call } from '../call.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { CollisionList, collisionsOf } from './CollisionList.tsx';
import { PlaceFields, type Place } from './PlaceFields.tsx';

type Filled = Place & { scope?: 'one' | 'following' };

/** Moves an appointment by hand: what dragging does, for the keyboard, and whole series. */
export function MoveDialog({
  appointment,
  onClose,
}: {
  appointment: Appointment | null;
  onClose: (moved: boolean) => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const { refused, busy, attempt } = useRefusal();
  const collisions = collisionsOf(refused);

  async function move({ scope, ...place }: Filled): Promise<void> {
    if (appointment === null) return;
    await attempt(async () => {
      await call('appointments.move', {
        appointmentId: appointment.id,
        revision: appointment.revision,
        ...place,
        scope: scope ?? 'one',
      });
      onClose(true);
    });
  }

  return (
    <Modal
      title={t('appointments.change')}
      open={appointment !== null}
      okText={t('desk.save')}
      cancelText={t('desk.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => {
        onClose(false);
      }}
      destroyOnHidden
    >
      {appointment !== null && (
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{
            onDate: appointment.onDate,
            startMinute: appointment.startMinute,
            endMinute: appointment.endMinute,
            counsellorId: appointment.counsellorId,
            roomId: appointment.roomId,
            scope: 'one',
          }}
          onFinish={(filled) => void move(filled)}
        >
          <PlaceFields />
          {appointment.seriesId && (
            <Form.Item name="scope" label={t('appointments.scope')}>
              <Radio.Group
                options={[
                  { value: 'one', label: t('appointments.scopeOne') },
                  { value: 'following', label: t('appointments.scopeFollowing') },
                ]}
              />
            </Form.Item>
          )}
          {collisions.length > 0 ? (
            <CollisionList collisions={collisions} />
          ) : (
            <RefusalNote refused={refused} />
          )}
        </Form>
      )}
    </Modal>
  );
}
