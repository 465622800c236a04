import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { NextStepLine } from '../ui/NextStepLine.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** A suspension that is under way, in sight on the student's page. */
export function StudentSuspensions({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(
    () => call('suspensions.ofStudent', { studentId }),
    [studentId],
  );
  const underWay = (value?.suspensions ?? []).filter(
    ({ state }) => state !== 'closed' && state !== 'ended',
  );
  return (
    <>
      <RefusalNote refused={refused} />
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
