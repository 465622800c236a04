import { Alert, Button, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Suspension, SuspensionStep } from '../../db/contract/suspensions.ts';
import { call } from '../call.ts';
import { StepFields } from '../crises/StepFields.tsx';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { formatDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { stepKinds } from './choices.ts';

type Added = Pick<InputOf<'suspensions.addStep'>, 'kind' | 'nextStep'>;
type Ended = Pick<InputOf<'suspensions.doneStep'>, 'onDate' | 'outcome'> & {
  nextStep?: Added['nextStep'];
};

function isOpen({ doneOn, droppedOn }: SuspensionStep): boolean {
  return doneOn === null && droppedOn === null;
}

/** Who does what by when: steps, contacts during the leave, follow-ups after the return. */
export function Steps({
  suspension,
  onChanged,
}: {
  suspension: Suspension;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<SuspensionStep | null>(null);
  const open = suspension.steps.filter(isOpen);
  const last = open.length === 1 && suspension.state !== 'returned';
  const nextStep = { what: '', owner: '', dueOn: today };

  return (
    <>
      <ul className="crisis-steps">
        {suspension.steps.map((step) => (
          <li key={step.stepId}>
            <div>
              <Tag>{t(`suspensions.stepKinds.${step.kind}`)}</Tag>
              <strong>{step.what}</strong> · {step.owner}{' '}
              <Tag color={isOpen(step) && step.dueOn <= today ? 'red' : 'default'}>
                {t('crises.stepDue', { day: formatDay(step.dueOn, i18n.language) })}
              </Tag>
              {step.droppedOn !== null && (
                <p className="muted">
                  {step.droppedOn} {t('suspensions.stepDropped')}
                </p>
              )}
              {step.doneOn !== null && (
                <p className="muted">
                  {step.doneOn} {t('crises.stepDone', { outcome: step.outcome })}
                </p>
              )}
            </div>
            {isOpen(step) && suspension.closed === null && (
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
      {suspension.closed === null && (
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
        open={adding}
        initialValues={{ kind: 'step', nextStep }}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async (filled) => {
          await call('suspensions.addStep', {
            suspensionId: suspension.suspensionId,
            ...filled,
          });
          setAdding(false);
          onChanged();
        }}
      >
        <Form.Item name="kind" label={t('fields.kind')}>
          <Radio.Group
            optionType="button"
            options={stepKinds.map((value) => ({
              value,
              label: t(`suspensions.stepKinds.${value}`),
            }))}
          />
        </Form.Item>
        <StepFields />
      </FormDialog>
      <FormDialog<Ended>
        title={t('crises.endStepTitle')}
        open={ending !== null}
        initialValues={{ onDate: today, nextStep }}
        onClose={() => {
          setEnding(null);
        }}
        onSave={async ({ onDate, outcome, nextStep: next }) => {
          if (ending) {
            await call('suspensions.doneStep', {
              stepId: ending.stepId,
              onDate,
              outcome,
              nextStep: last ? (next ?? null) : null,
            });
          }
          setEnding(null);
          onChanged();
        }}
      >
        <p>{ending?.what}</p>
        <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
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
