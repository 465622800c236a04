import { Alert, Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Crisis, CrisisStep } from '../../db/contract/crises.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { StepFields } from './StepFields.tsx';

type NextStep = InputOf<'crises.addStep'>['nextStep'];

/** Who does what by when; the last open step ends only with the next one named. */
export function Steps({ crisis, onChanged }: { crisis: Crisis; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<CrisisStep | null>(null);
  const open = crisis.steps.filter(({ doneAt }) => doneAt === null);
  const last = open.length === 1;
  const initial = { nextStep: { what: '', owner: '', dueOn: today } };

  return (
    <>
      <ul className="crisis-steps">
        {crisis.steps.map((step) => (
          <li key={step.stepId}>
            <div>
              <strong>{step.what}</strong> · {step.owner} ·{' '}
              <Tag color={step.doneAt === null && step.dueOn <= today ? 'red' : 'default'}>
                {t('crises.stepDue', { day: formatDay(step.dueOn, i18n.language) })}
              </Tag>
              {step.doneAt !== null && (
                <p className="muted">{t('crises.stepDone', { outcome: step.outcome })}</p>
              )}
            </div>
            {step.doneAt === null && (
              <Button
                size="small"
                onClick={() => {
                  setEnding(step);
                }}
              >
                {t('crises.endStep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {crisis.state === 'open' && (
        <Button
          size="small"
          type="dashed"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('crises.addStep')}
        </Button>
      )}
      <FormDialog<{ nextStep: NextStep }>
        title={t('crises.steps')}
        open={adding}
        initialValues={initial}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async ({ nextStep }) => {
          await call('crises.addStep', { crisisId: crisis.crisisId, nextStep });
          setAdding(false);
          onChanged();
        }}
      >
        <StepFields />
      </FormDialog>
      <FormDialog<{ outcome: string; nextStep?: NextStep }>
        title={t('crises.endStepTitle')}
        open={ending !== null}
        initialValues={initial}
        onClose={() => {
          setEnding(null);
        }}
        onSave={async ({ outcome, nextStep }) => {
          if (ending) {
            await call('crises.doneStep', {
              stepId: ending.stepId,
              outcome,
              nextStep: last ? (nextStep ?? null) : null,
            });
          }
          setEnding(null);
          onChanged();
        }}
      >
        <p>{ending?.what}</p>
        <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
          <NoteArea maxLength={1000} rows={2} />
        </Form.Item>
        {last && (
          <>
            <Alert type="info" showIcon title={t('crises.lastStep')} />
            <StepFields />
          </>
        )}
      </FormDialog>
    </>
  );
}
