import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { PlanDue } from './PlanDue.tsx';

/** A student's plan on the student's page: whether there is one, and what of it is due. */
export function StudentCarePlan({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('carePlans.ofStudent', { studentId }), [studentId]);
  const open = value?.plans.find(({ state }) => state === 'open');
  const closed = value?.plans.find(({ state }) => state === 'closed');

  return (
    <Card
      size="small"
      title={t('carePlans.title')}
      extra={
        <Button
          size="small"
          onClick={() => {
            go({ name: 'carePlan', studentId });
          }}
        >
          {value && value.plans.length === 0 ? t('carePlans.begin') : t('carePlans.open')}
        </Button>
      }
    >
      <RefusalNote refused={refused} />
      {open && (
        <>
          {open.number !== null && (
            <Tag color="green">
              {t('carePlans.version', { number: open.number })} ·{' '}
              {t('carePlans.inForceSince', { day: open.since })}
            </Tag>
          )}{' '}
          {open.hasDraft && <Tag color="gold">{t('carePlans.draftTag')}</Tag>}{' '}
          <PlanDue plan={open} />
        </>
      )}
      {value && !open && (
        <span className="muted">
          {closed?.closed
            ? t('carePlans.closed', {
                day: closed.closed.on,
                name: closed.closed.byName,
                kind: t(`carePlans.closings.${closed.closed.kind}`),
              })
            : t('carePlans.none')}
        </span>
      )}
    </Card>
  );
}
