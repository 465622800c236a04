import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedSuspension } from '../../db/contract/suspensions.ts';
import { useDesk } from '../desk/useDesk.ts';
import { NextStepLine } from '../ui/NextStepLine.tsx';

/** A student's suspension that is under way, in sight at the head of their page. */
export function SuspensionsUnderWay({ suspensions }: { suspensions: readonly ListedSuspension[] }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const underWay = suspensions.filter(({ state }) => state !== 'closed' && state !== 'ended');
  return (
    <>
      {underWay.map(({ suspensionId, state, nextStep }) => (
        <Alert
          key={suspensionId}
          type="warning"
          showIcon
          title={t(`suspensions.states.${state}`)}
          description={nextStep && <NextStepLine step={nextStep} />}
          action={
            <Button
              size="small"
              onClick={() => {
                go({ name: 'suspension', suspensionId });
              }}
            >
              {t('crises.toCrisis')}
            </Button>
          }
        />
      ))}
    </>
  );
}
