import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { labelled } from '../i18n/signs.ts';
import { formatDay } from '../ui/days.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

/** A student's crises that are not closed, in sight before anything else. */
export function StudentCrises({ studentId }: { studentId: string }) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('crises.ofStudent', { studentId }), [studentId]);
  const open = (value?.crises ?? []).filter(({ state }) => state === 'open');
  return (
    <>
      <RefusalNote refused={refused} />
      {open.map((crisis) => (
        <Alert
          key={crisis.crisisId}
          type="error"
          showIcon
          title={`${t(`crises.kinds.${crisis.kind}`)} · ${formatDay(crisis.onDate, i18n.language)} · ${t('crises.openItems', { count: crisis.openItems })}`}
          description={
            crisis.nextStep &&
            labelled(t('crises.next'), `${crisis.nextStep.what} · ${crisis.nextStep.owner}`)
          }
          action={
            <Button
              size="small"
              onClick={() => {
                go({ name: 'crisis', crisisId: crisis.crisisId });
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
