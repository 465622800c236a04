import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRequest } from '../../db/contract/supervision.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { labelled } from '../i18n/signs.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatShortDay } from '../ui/days.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { AskDialog } from './AskDialog.tsx';

const colours = {
  open: 'orange',
  answered: 'green',
  returned: 'red',
  withdrawn: 'default',
} as const;

/** What a reader was asked to read, and has asked others to. */
export function RequestsTab() {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('supervision.requests', {}), []);
  const [asking, setAsking] = useState(false);
  const day = (on: string) => formatShortDay(on.slice(0, 10), i18n.language);

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      <div>
        <Button
          type="primary"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('supervision.ask')}
        </Button>
      </div>
      <ListTable<CaseRequest>
        rowKey="requestId"
        rows={value?.requests}
        nothing={t('supervision.nothing')}
        columns={[
          {
            title: t('fields.askedOf'),
            key: 'part',
            render: (_value, { part, askedByName, askedOfName }) =>
              t(`supervision.part.${part === 'asker' ? 'asker' : 'asked'}`, {
                name: part === 'asker' ? askedOfName : askedByName,
              }),
          },
          {
            title: t('fields.studentId'),
            key: 'student',
            className: 'no-wrap',
            render: (_value, { student }) => <StudentCell student={student} />,
          },
          {
            title: t('supervision.reason'),
            key: 'reason',
            render: (_value, { reason, opinion }) => (
              <>
                {reason}
                {opinion !== '' && (
                  <p className="muted written">{labelled(t('supervision.opinion'), opinion)}</p>
                )}
              </>
            ),
          },
          {
            title: t('fields.state'),
            key: 'state',
            render: (_value, { state, dueOn, readAt }) => (
              <>
                <Tag color={colours[state]}>{t(`supervision.requestStates.${state}`)}</Tag>
                {state === 'open' && (
                  <span className={value && dueOn < value.today ? 'overdue' : 'muted'}>
                    {t('supervision.due', { day: day(dueOn) })} ·{' '}
                    {readAt === null
                      ? t('supervision.notRead')
                      : t('supervision.readAt', { day: day(readAt) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'act',
            align: 'end',
            render: (_value, { requestId }) => (
              <Button
                size="small"
                onClick={() => {
                  go({ name: 'caseRequest', requestId });
                }}
              >
                {t('records.open')}
              </Button>
            ),
          },
        ]}
      />
      <AskDialog
        about={null}
        open={asking}
        onClose={(asked) => {
          setAsking(false);
          if (asked) void reload();
        }}
      />
    </div>
  );
}
