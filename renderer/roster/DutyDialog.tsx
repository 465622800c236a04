import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../db/contract/roster.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { HandoverNote } from './HandoverNote.tsx';
import { CandidateField } from './CandidateField.tsx';
import { useDespite } from './useDespite.ts';

/** One duty: sign in and hand over on the day, have it covered or taken off before. */
export function DutyDialog({
  duty,
  today,
  onClose,
}: {
  duty: Duty;
  today: string;
  onClose: (changed: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const { refused, busy, attempt } = useRefusal();
  const despitely = useDespite();
  const [coverer, setCoverer] = useState<string | undefined>();
  const { dutyId, onDate, signedInAt } = duty;

  const does = (act: () => Promise<unknown>) =>
    void attempt(async () => {
      await act();
      onClose(true);
    });

  return (
    <Modal
      open
      title={`${t('roster.dutyTitle')} · ${duty.personName}`}
      footer={null}
      onCancel={() => {
        onClose(false);
      }}
    >
      <p>
        {formatDay(onDate, i18n.language)} {formatMinute(duty.startMinute)}—
        {formatMinute(duty.endMinute)}
        {duty.insteadOf && ` · ${t('roster.insteadOf', { name: duty.insteadOf })}`}
        {' · '}
        {signedInAt ? t('roster.signedIn', { time: signedInAt.slice(11, 16) }) : t('roster.notYet')}
      </p>
      <RefusalNote refused={refused} />
      {onDate === today && signedInAt === null && (
        <Button
          type="primary"
          loading={busy}
          onClick={() => {
            does(() => call('roster.signIn', { dutyId }));
          }}
        >
          {t('roster.signIn')}
        </Button>
      )}
      {onDate === today && (
        <HandoverNote
          duty={duty}
          onSaved={() => {
            onClose(true);
          }}
        />
      )}
      {signedInAt === null && (
        <Form layout="vertical" className="roster-cover">
          <Form.Item label={t('roster.coverBy')} htmlFor="cover-by">
            <CandidateField
              id="cover-by"
              onDate={onDate}
              shiftId={duty.shiftId}
              except={duty.personId}
              onChange={setCoverer}
              {...(coverer === undefined ? {} : { value: coverer })}
            />
          </Form.Item>
          <Button
            disabled={coverer === undefined}
            loading={busy}
            onClick={() => {
              if (coverer === undefined) return;
              void attempt(async () => {
                const done = await despitely((despite) =>
                  call('roster.cover', { dutyId, personId: coverer, despite }),
                );
                if (done) onClose(true);
              });
            }}
          >
            {t('roster.cover')}
          </Button>
          <Button
            type="text"
            danger
            onClick={() => {
              does(() => call('roster.remove', { dutyId }));
            }}
          >
            {t('roster.takeOff')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
