import { useTranslation } from 'react-i18next';
import type { Crisis } from '../../db/contract/crises.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StepList } from '../ui/StepList.tsx';

/** Who does what by when in a crisis. */
export function Steps({ crisis, onChanged }: { crisis: Crisis; onChanged: () => void }) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const { crisisId, steps, state } = crisis;
  const initialValues = { nextStep: { what: '', owner: '', dueOn: today } };

  return (
    <StepList
      steps={steps.map(({ doneAt, outcome, ...step }) => ({
        ...step,
        isOpen: doneAt === null,
        ended: doneAt === null ? '' : t('crises.stepDone', { outcome }),
      }))}
      readOnly={state === 'closed'}
      last={steps.filter(({ doneAt }) => doneAt === null).length === 1}
      longestOutcome={1000}
      adding={{ initialValues }}
      onAdd={async ({ nextStep }) => {
        await call('crises.addStep', { crisisId, nextStep });
        onChanged();
      }}
      ending={{ initialValues }}
      onEnd={async (stepId, { outcome }, nextStep) => {
        await call('crises.doneStep', { stepId, outcome, nextStep });
        onChanged();
      }}
    />
  );
}
