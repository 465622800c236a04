import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedSuspension } from '../../db/contract/suspensions.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDayOfYear } from '../ui/days.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { NextStepLine } from '../ui/NextStepLine.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { OpenSuspensionDialog } from './OpenSuspensionDialog.tsx';

/** Every suspension of studies, those under way first by what is due next. */
export function SuspensionsTab() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('suspensions.list', {}), []);
  const [opening, setOpening] = useState(false);
  const show = (suspensionId: string) => {
    go({ name: 'suspension', suspensionId });
  };
  const longDay = (on: string | null) => (on === null ? '' : formatDayOfYear(on, i18n.language));

  return (
    <div className="stack">
      <div className="tab-head">
        <span className="muted">{t('suspensions.about')}</span>
        <Button
          type="primary"
          onClick={() => {
            setOpening(true);
          }}
        >
          {t('suspensions.open')}
        </Button>
      </div>
      <RefusalNote refused={refused} />
      <ListTable<ListedSuspension>
        rowKey="suspensionId"
        rows={value?.suspensions}
        nothing={t('suspensions.nothing')}
        columns={[
          {
            title: t('fields.studentId'),
            key: 'student',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          {
            title: t('fields.state'),
            key: 'state',
            render: (_value, { state, appealOpen }) => (
              <>
                <Tag color={stateColours[state]}>{t(`suspensions.states.${state}`)}</Tag>
                {appealOpen && <Tag color="red">{t('suspensions.appealOpen')}</Tag>}
              </>
            ),
          },
          {
            title: t('suspensions.period'),
            key: 'period',
            render: (_value, { startsOn, endsOn, returnedOn }) =>
              startsOn !== null && `${longDay(startsOn)} — ${longDay(returnedOn ?? endsOn)}`,
          },
          {
            title: t('suspensions.list'),
            key: 'items',
            render: (_value, { openItems }) =>
              openItems > 0 && t('crises.openItems', { count: openItems }),
          },
          {
            title: t('referrals.nextStep'),
            key: 'next',
            render: (_value, { nextStep, overdueDays, state }) =>
              nextStep ? (
                <NextStepLine step={nextStep} overdueDays={overdueDays} />
              ) : (
                state === 'returned' && <Tag color="green">{t('suspensions.mayClose')}</Tag>
              ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { suspensionId }) => (
              <Button
                size="small"
                onClick={() => {
                  show(suspensionId);
                }}
              >
                {t('crises.toCrisis')}
              </Button>
            ),
          },
        ]}
      />
      <OpenSuspensionDialog
        studentId={null}
        open={opening}
        onClose={(suspensionId) => {
          setOpening(false);
          if (suspensionId !== null) show(suspensionId);
        }}
      />
    </div>
  );
}
