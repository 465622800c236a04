import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../db/contract/appointments.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { CollisionNote } from './CollisionNote.tsx';
import { PlaceFields, type Place } from './PlaceFields.tsx';
import { ScopeField } from './ScopeField.tsx';

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
  return (
    <FormDialog<Filled>
      title={t('appointments.change')}
      open={appointment !== null}
      initialValues={
        appointment === null
          ? undefined
          : {
              onDate: appointment.onDate,
              startMinute: appointment.startMinute,
              endMinute: appointment.endMinute,
              counsellorId: appointment.counsellorId,
              roomId: appointment.roomId,
              scope: 'one',
            }
      }
      Refusal={CollisionNote}
      onClose={onClose}
      onSave={async ({ scope, ...place }) => {
        if (appointment === null) return;
        await call('appointments.move', {
          appointmentId: appointment.id,
          revision: appointment.revision,
          ...place,
          scope: scope ?? 'one',
        });
        onClose(true);
      }}
    >
      <PlaceFields />
      {appointment?.seriesId && <ScopeField />}
    </FormDialog>
  );
}
