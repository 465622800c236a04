import { Alert, Button, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LackingPlan, ListedPlan } from '../../db/contract/carePlans.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { inPages } from '../ui/inPages.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { PlanDue } from './PlanDue.tsx';

function Level({ level }: Pick<ListedPlan, 'level'>) {
  return level === 'none' ? null : <RiskTag risk={level} />;
}

/** Who is at risk without a plan (§5), and every open plan by what is due next. */
export function PlansTab() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('carePlans.list', {}), []);
  const lacking = value?.lacking ?? [];
  const plans = value?.plans ?? [];
  const show = (studentId: string, label: string) => (
    <Button
      size="small"
      onClick={() => {
        go({ name: 'carePlan', studentId });
      }}
    >
      {label}
    </Button>
  );

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      {value && (
        <Alert
          type={lacking.length === 0 ? 'success' : 'warning'}
          showIcon
          title={
            lacking.length === 0
              ? t('carePlans.nobodyLacking')
              : t('carePlans.lacking', { count: lacking.length })
          }
          description={t('carePlans.lackingRule')}
        />
      )}
      {lacking.length > 0 && (
        <Table<LackingPlan>
          rowKey={({ student }) => student.studentId}
          pagination={inPages(20)}
          dataSource={lacking}
          columns={[
            {
              title: t('fields.studentId'),
              key: 'student',
              render: (_value, { student }) => <StudentCell student={student} />,
            },
            {
              title: t('carePlans.atRisk'),
              key: 'level',
              render: (_value, { level, judged, since, hasDraft }) => (
                <>
                  <Level level={level} />{' '}
                  {judged && <Tag color="purple">{t('carePlans.judged')}</Tag>}{' '}
                  {hasDraft && <Tag color="gold">{t('carePlans.drafted')}</Tag>}{' '}
                  <span className="muted">{t('carePlans.since', { day: since })}</span>
                </>
              ),
            },
            {
              key: 'act',
              align: 'end',
              render: (_value, { student, hasDraft }) =>
                show(student.studentId, hasDraft ? t('carePlans.open') : t('carePlans.begin')),
            },
          ]}
        />
      )}
      <h2>{t('carePlans.plans', { count: plans.length })}</h2>
      <ListTable<ListedPlan>
        rowKey={({ plan }) => plan.planId}
        rows={value?.plans}
        nothing={t('carePlans.noPlans')}
        columns={[
          {
            title: t('fields.studentId'),
            key: 'student',
            render: (_value, { student, status }) => (
              <>
                <StudentCell student={student} />
                {(status === 'transferred_out' || status === 'graduated') && (
                  <Tag color="red">{t('carePlans.leftSchool')}</Tag>
                )}
              </>
            ),
          },
          {
            title: t('carePlans.atRisk'),
            key: 'level',
            render: (_value, { level }) => <Level level={level} />,
          },
          {
            title: t('carePlans.title'),
            key: 'plan',
            render: (_value, { plan }) => (
              <>
                {plan.number !== null && (
                  <Tag color="green">{t('carePlans.version', { number: plan.number })}</Tag>
                )}{' '}
                {plan.hasDraft && <Tag color="gold">{t('carePlans.draftTag')}</Tag>}{' '}
                <div className="muted">{t('carePlans.since', { day: plan.since })}</div>
              </>
            ),
          },
          {
            title: t('carePlans.next'),
            key: 'next',
            render: (_value, { plan }) => <PlanDue plan={plan} />,
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { student }) => show(student.studentId, t('carePlans.open')),
          },
        ]}
      />
    </div>
  );
}
