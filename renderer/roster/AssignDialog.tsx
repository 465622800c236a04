import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { CandidateField } from './CandidateField.tsx';
import type { Place } from './RosterGrid.tsx';
import { useDespite } from './useDespite.ts';

/** Puts somebody into an open place. */
export function AssignDialog({
  place,
  onClose,
}: {
  place: Place | null;
  onClose: (changed: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const despitely = useDespite();
  return (
    <FormDialog<{ personId: string }>
      title={t('roster.assignTitle')}
      open={place !== null}
      onClose={onClose}
      onSave={async ({ personId }) => {
        if (place === null) return;
        const { onDate, shift } = place;
        const done = await despitely((despite) =>
          call('roster.assign', { onDate, shiftId: shift.shiftId, personId, despite }),
        );
        if (done) onClose(true);
      }}
    >
      {place && (
        <>
          <p>
            {formatDay(place.onDate, i18n.language)} · {place.shift.name}{' '}
            {formatMinute(place.shift.startMinute)}—{formatMinute(place.shift.endMinute)}
          </p>
          <Form.Item name="personId" label={t('roster.person')} rules={[{ required: true }]}>
            <CandidateField onDate={place.onDate} shiftId={place.shift.shiftId} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
