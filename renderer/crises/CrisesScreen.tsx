import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedCrisis } from '../../db/contract/crises.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { Page } from '../ui/Page.tsx';
import { NextStepLine } from '../ui/NextStepLine.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { CrisisTags } from './CrisisTags.tsx';
import { OpenCrisisDialog } from './OpenCrisisDialog.tsx';

/** Every crisis, the open ones first by what is due next. */
export function CrisesScreen() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('crises.list', {}), []);
  const [opening, setOpening] = useState(false);
  const show = (crisisId: string) => {
    go({ name: 'crisis', crisisId });
  };

  return (
    <Page
      title={t('crises.title')}
      aside={t('crises.about')}
      actions={
        <Button
          danger
          type="primary"
          onClick={() => {
            setOpening(true);
          }}
        >
          {t('crises.open')}
        </Button>
      }
    >
      <RefusalNote refused={refused} />
      <ListTable<ListedCrisis>
        rowKey="crisisId"
        rows={value?.crises}
        nothing={t('crises.nothing')}
        columns={[
          {
            title: t('crises.when'),
            key: 'when',
            render: (_value, { onDate, minute }) =>
              `${formatDay(onDate, i18n.language)} ${formatMinute(minute)}`,
          },
          {
            title: t('fields.studentId'),
            key: 'student',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          {
            title: t('fields.kind'),
            key: 'kind',
            render: (_value, crisis) => <CrisisTags crisis={crisis} />,
          },
          {
            title: t('crises.next'),
            key: 'next',
            render: (_value, { nextStep, overdueDays }) => (
              <NextStepLine step={nextStep} overdueDays={overdueDays} />
            ),
          },
          {
            title: t('crises.checks'),
            key: 'checks',
            render: (_value, { openItems, state }) =>
              state === 'open' && t('crises.openItems', { count: openItems }),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { crisisId }) => (
              <Button
                size="small"
                onClick={() => {
                  show(crisisId);
                }}
              >
                {t('crises.toCrisis')}
              </Button>
            ),
          },
        ]}
      />
      <OpenCrisisDialog
        studentId={null}
        open={opening}
        onClose={(crisisId) => {
          setOpening(false);
          if (crisisId !== null) show(crisisId);
        }}
      />
    </Page>
  );
}
