import { Alert, Button, Form, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NextStep } from '../../db/contract/nextStep.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatDay } from './days.ts';
import { FormDialog } from './FormDialog.tsx';
import { NoteArea } from './NoteArea.tsx';
import { StepFields } from './StepFields.tsx';
import './caseFile.css';

interface Step {
  stepId: string;
  what: string;
  owner: string;
  dueOn: string;
  isOpen: boolean;
  kind?: string;
  /** How it ended; empty while it is open. */
  ended: string;
}

interface StepForm<Filled> {
  initialValues: Partial<Filled>;
  /** The fields before the usual ones. */
  fields?: ReactNode;
}

/** Who does what by when; the last open step ends only with the next one named. */
export function StepList<
  Added extends { nextStep: NextStep },
  Ended extends { outcome: string; nextStep?: NextStep },
>({
  steps,
  readOnly,
  last,
  longestOutcome,
  adding,
  onAdd,
  ending,
  onEnd,
}: {
  steps: readonly Step[];
  readOnly: boolean;
  /** Whether one is left, and may not end without a next one. */
  last: boolean;
  longestOutcome: number;
  adding: StepForm<Added>;
  onAdd: (filled: Added) => Promise<void>;
  ending: StepForm<Ended>;
  onEnd: (stepId: string, filled: Ended, nextStep: NextStep | null) => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [isAdding, setAdding] = useState(false);
  const [ended, setEnded] = useState<Step | null>(null);

  return (
    <>
      <ul className="step-list">
        {steps.map((step) => (
          <li key={step.stepId}>
            <div>
              {step.kind !== undefined && <Tag>{step.kind}</Tag>}
              <strong>{step.what}</strong> · {step.owner}{' '}
              <Tag color={step.isOpen && step.dueOn <= today ? 'red' : 'default'}>
                {t('crises.stepDue', { day: formatDay(step.dueOn, i18n.language) })}
              </Tag>
              {step.ended !== '' && <p className="muted">{step.ended}</p>}
            </div>
            {step.isOpen && !readOnly && (
              <Button
                size="small"
                onClick={() => {
                  setEnded(step);
                }}
              >
                {t('crises.endStep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
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
      <FormDialog<Added>
        title={t('crises.steps')}
        open={isAdding}
        initialValues={adding.initialValues}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async (filled) => {
          await onAdd(filled);
          setAdding(false);
        }}
      >
        {adding.fields}
        <StepFields />
      </FormDialog>
      <FormDialog<Ended>
        title={t('crises.endStepTitle')}
        open={ended !== null}
        initialValues={ending.initialValues}
        onClose={() => {
          setEnded(null);
        }}
        onSave={async (filled) => {
          if (ended) await onEnd(ended.stepId, filled, last ? (filled.nextStep ?? null) : null);
          setEnded(null);
        }}
      >
        <p>{ended?.what}</p>
        {ending.fields}
        <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
          <NoteArea maxLength={longestOutcome} rows={2} />
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
