import { Button, Card, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { listed } from '../i18n/signs.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatDay, monthOf } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { MonthSteps } from '../ui/MonthSteps.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { LateDialog, type Late } from './LateDialog.tsx';
import { OpenDoor } from './OpenDoor.tsx';

type LogDay = OutputOf<'opening.get'>['days'][number];

const stateColour = {
  open: 'green',
  late: 'gold',
  not_opened: 'default',
  unanswered: 'red',
  ahead: 'blue',
} as const;

/** The opening log, a month at a time. */
export function OpeningScreen({ readOnly }: { readOnly: boolean }) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [month, setMonth] = useState(monthOf(today));
  const [late, setLate] = useState<Late | null>(null);
  const log = useLoad(() => call('opening.get', month), [month.from]);
  const now = useLoad(() => call('opening.today', {}), []);

  function refresh(): void {
    void log.reload();
    void now.reload();
  }

  return (
    <Page title={t('opening.title')} aside={t('opening.about')}>
      <RefusalNote refused={log.refused ?? now.refused} />
      {now.value && (
        <Card size="small">
          <OpenDoor state={now.value} readOnly={readOnly} onChanged={refresh} />
        </Card>
      )}
      <div className="filters filters-below">
        <MonthSteps month={month} onMonth={setMonth} />
        {log.value && (
          <span className="muted">
            {t('opening.counted', { days: log.value.schoolDays, open: log.value.openDays })}
          </span>
        )}
      </div>
      {log.value?.days.length === 0 ? (
        <EmptyState title={t('opening.nothing')} />
      ) : (
        <Table<LogDay>
          rowKey="onDate"
          size="middle"
          pagination={false}
          dataSource={[...(log.value?.days ?? [])].reverse()}
          columns={[
            {
              title: t('opening.date'),
              dataIndex: 'onDate',
              width: 190,
              render: (onDate: string, { name, schoolDay }) => (
                <>
                  {formatDay(onDate, i18n.language)}
                  <span className="muted">
                    {name && ` ${name}`}
                    {!schoolDay && ` ${t('opening.extraDay')}`}
                  </span>
                </>
              ),
            },
            {
              title: t('opening.state'),
              dataIndex: 'state',
              width: 150,
              render: (state: LogDay['state']) => (
                <Tag color={stateColour[state]}>{t(`opening.states.${state}`)}</Tag>
              ),
            },
            {
              title: t('opening.times'),
              key: 'times',
              render: (_value, { openings, reason }) =>
                openings.length === 0
                  ? reason
                  : openings.map((each) => (
                      <div key={each.openingId}>
                        {formatMinute(each.openedMinute)}
                        {each.openedLate && t('opening.lateMark')} —{' '}
                        {each.closedMinute === null
                          ? t('opening.stillOpen')
                          : formatMinute(each.closedMinute)}
                        {each.closedLate && !each.openedLate && t('opening.lateMark')}{' '}
                        <span className="muted">{each.remark}</span>
                      </div>
                    )),
            },
            {
              title: t('opening.who'),
              key: 'who',
              width: 160,
              render: (_value, { openings }) =>
                listed(
                  [
                    ...new Set(openings.flatMap(({ openedBy, closedBy }) => [openedBy, closedBy])),
                  ].filter(Boolean),
                ),
            },
            {
              key: 'acts',
              align: 'end',
              width: 220,
              render: (_value, { onDate, state }) =>
                !readOnly &&
                state === 'unanswered' && (
                  <>
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        setLate({ act: 'enter', onDate });
                      }}
                    >
                      {t('opening.enterLate')}
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        setLate({ act: 'explain', onDate });
                      }}
                    >
                      {t('opening.explain')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      )}
      <LateDialog
        late={late}
        onClose={(changed) => {
          setLate(null);
          if (changed) refresh();
        }}
      />
    </Page>
  );
}
