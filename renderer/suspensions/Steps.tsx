import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Suspension, SuspensionStep } from '../../db/contract/suspensions.ts';
import { suspensionStepKinds } from '../../db/contract/vocabulary/suspensions.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { StepList } from '../ui/StepList.tsx';

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
  const { t } = useTranslation();
  const { today } = useSchool();
  const { suspensionId, steps, state, closed } = suspension;
  const nextStep = { what: '', owner: '', dueOn: today };
  const wordEnd = ({ doneOn, droppedOn, outcome }: SuspensionStep) => {
    if (droppedOn !== null) return `${droppedOn} ${t('suspensions.stepDropped')}`;
    return doneOn === null ? '' : `${doneOn} ${t('crises.stepDone', { outcome })}`;
  };

  return (
    <StepList<Added, Ended>
      steps={steps.map((step) => ({
        ...step,
        kind: t(`suspensions.stepKinds.${step.kind}`),
        isOpen: isOpen(step) && closed === null,
        ended: wordEnd(step),
      }))}
      readOnly={closed !== null}
      last={steps.filter(isOpen).length === 1 && state !== 'returned'}
      longestOutcome={2000}
      adding={{
        initialValues: { kind: 'step', nextStep },
        fields: (
          <Form.Item name="kind" label={t('fields.kind')}>
            <Radio.Group
              optionType="button"
              options={suspensionStepKinds.map((value) => ({
                value,
                label: t(`suspensions.stepKinds.${value}`),
              }))}
            />
          </Form.Item>
        ),
      }}
      onAdd={async (filled) => {
        await call('suspensions.addStep', { suspensionId, ...filled });
        onChanged();
      }}
      ending={{
        initialValues: { onDate: today, nextStep },
        fields: (
          <Form.Item name="onDate" label={t('fields.onDate')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
        ),
      }}
      onEnd={async (stepId, { onDate, outcome }, next) => {
        await call('suspensions.doneStep', { stepId, onDate, outcome, nextStep: next });
        onChanged();
      }}
    />
  );
}
