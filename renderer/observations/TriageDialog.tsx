import { Alert, Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Observation } from '../../db/contract/observations.ts';
import {
  type TriageOutcome,
  outcomesOfStudent,
  outcomesOfClass,
} from '../../db/contract/vocabulary/observations.ts';
import { call } from '../call.ts';
import { OpenCrisisDialog } from '../crises/OpenCrisisDialog.tsx';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { daysFor } from './choices.ts';

interface Filled {
  why: string;
  /** Not asked where it is done with the triage. */
  dueOn?: string | null;
}

/** A counsellor judges a slip: what is done, why, by when. A crisis is opened from here first. */
export function TriageDialog({
  observation,
  onClose,
}: {
  observation: Observation;
  onClose: (judged: TriageOutcome | null) => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const [outcome, setOutcome] = useState<TriageOutcome>('talk');
  const [opening, setOpening] = useState(false);
  const [crisisId, setCrisisId] = useState<string | null>(null);
  const { student } = observation;
  const outcomes = student === null ? outcomesOfClass : outcomesOfStudent;
  const days = daysFor(outcome);

  return (
    <>
      <FormDialog<Filled>
        title={t('observations.triageTitle')}
        open
        width={600}
        initialValues={{ why: '' }}
        onClose={() => {
          onClose(null);
        }}
        onSave={async ({ why, dueOn }) => {
          await call('observations.triage', {
            observationId: observation.observationId,
            outcome,
            why,
            dueOn: dueOn ?? null,
            crisisId: outcome === 'crisis' ? crisisId : null,
          });
          onClose(outcome);
        }}
      >
        <p className="written observation-quote">{observation.seen}</p>
        <Form.Item label={t('observations.outcome')}>
          <Radio.Group
            value={outcome}
            onChange={(event) => {
              setOutcome(outcomes.find((each) => each === event.target.value) ?? outcome);
            }}
            options={outcomes.map((value) => ({
              value,
              label:
                value === 'talk' && student === null
                  ? t('observations.talkClass')
                  : t(`observations.outcomes.${value}`),
            }))}
          />
        </Form.Item>
        {outcome === 'crisis' && (
          <Alert
            type={crisisId === null ? 'warning' : 'success'}
            showIcon
            title={
              crisisId === null ? t('observations.crisisFirst') : t('observations.crisisOpened')
            }
            action={
              crisisId === null && (
                <Button
                  danger
                  size="small"
                  onClick={() => {
                    setOpening(true);
                  }}
                >
                  {t('observations.openCrisis')}
                </Button>
              )
            }
          />
        )}
        <Form.Item name="why" label={t('fields.why')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
        {days !== null && (
          <Form.Item
            key={outcome}
            name="dueOn"
            label={t('observations.dueOn')}
            initialValue={addDays(today, days)}
            rules={[{ required: true }]}
          >
            <DayField />
          </Form.Item>
        )}
      </FormDialog>
      {student !== null && (
        <OpenCrisisDialog
          studentId={student.studentId}
          open={opening}
          onClose={(opened) => {
            setOpening(false);
            if (opened !== null) setCrisisId(opened);
          }}
        />
      )}
    </>
  );
}
