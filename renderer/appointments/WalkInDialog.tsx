import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { useRefusal } from '../ui/refusal.tsx';
import { CollisionNote } from './CollisionNote.tsx';

/** 来访登记 in two clicks: the student is chosen, and the visit has begun with its note open. */
export function WalkInDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useDesk((store) => store.go);
  const { refused, attempt, setRefused } = useRefusal();

  async function register(studentId: string): Promise<void> {
    await attempt(async () => {
      const { appointmentId } = await call('appointments.walkIn', { studentId });
      message.success(t('appointments.registered'));
      onClose();
      const { noteId } = await call('records.openNote', { appointmentId, studentId });
      go({ name: 'note', noteId });
    });
  }

  return (
    <Modal
      title={t('appointments.walkIn')}
      open={open}
      footer={null}
      onCancel={() => {
        setRefused(null);
        onClose();
      }}
      destroyOnHidden
    >
      <p>{t('appointments.walkInIntro')}</p>
      <StudentPicker
        autoFocus
        value={null}
        onChange={(studentId) => {
          if (studentId !== null) void register(studentId);
        }}
      />
      <div className="dialog-refusal">
        <CollisionNote refused={refused} />
      </div>
    </Modal>
  );
}
