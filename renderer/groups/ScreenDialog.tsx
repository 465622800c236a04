import { Alert, App, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GroupMeeting } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { DayField } from '../ui/DayField.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { refusedOf, wordRefusal } from '../ui/refusal.tsx';

interface Filled {
  studentId: string;
  screenedOn: string;
  talk: string;
  fits: 'yes' | 'no';
  joinedOn?: string;
}

/** The talk before joining; who joins is taken into the meetings that are booked already. */
export function ScreenDialog({
  programmeId,
  meetings,
  open,
  onClose,
}: {
  programmeId: string;
  meetings: readonly GroupMeeting[];
  open: boolean;
  onClose: (screened: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const { today } = useSchool();

  /** Each booked meeting by itself: one that collides must not keep the student out of the rest. */
  async function takeIn(studentId: string, joinedOn: string): Promise<void> {
    const collided: string[] = [];
    for (const { appointmentId, onDate, state } of meetings) {
      if (state !== 'booked' || onDate < joinedOn) continue;
      try {
        await call('appointments.addParticipant', { appointmentId, studentId });
      } catch (error) {
        collided.push(`${formatDay(onDate, i18n.language)}　${wordRefusal(refusedOf(error))}`);
      }
    }
    if (collided.length > 0) {
      modal.warning({
        title: t('groups.collidesAt'),
        content: (
          <ul className="refused-fields">
            {collided.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ),
      });
    }
  }

  return (
    <FormDialog<Filled>
      title={t('groups.screenTitle')}
      open={open}
      width={600}
      initialValues={{ screenedOn: today, fits: 'yes', joinedOn: today }}
      onClose={onClose}
      onSave={async ({ studentId, screenedOn, talk, fits, joinedOn }) => {
        const from = fits === 'yes' ? (joinedOn ?? today) : null;
        await call('groups.screen', { programmeId, studentId, screenedOn, talk, joinedOn: from });
        if (from !== null) await takeIn(studentId, from);
        onClose(true);
      }}
    >
      <Alert type="info" showIcon title={t('groups.screenAbout')} />
      <Form.Item name="studentId" label={t('fields.studentId')} rules={[{ required: true }]}>
        <StudentPicker />
      </Form.Item>
      <Form.Item
        name="talk"
        label={t('groups.talk')}
        rules={[{ required: true, whitespace: true, max: 2000 }]}
      >
        <NoteArea rows={3} />
      </Form.Item>
      <Form.Item name="fits" label={t('groups.decision')}>
        <Radio.Group
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`groups.fits.${value}`),
          }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="screenedOn" label={t('fields.screenedOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item noStyle dependencies={['fits']}>
          {({ getFieldValue }) =>
            getFieldValue('fits') === 'yes' && (
              <Form.Item name="joinedOn" label={t('fields.joinedOn')} rules={[{ required: true }]}>
                <DayField />
              </Form.Item>
            )
          }
        </Form.Item>
      </div>
    </FormDialog>
  );
}
