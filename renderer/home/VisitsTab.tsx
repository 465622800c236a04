import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueVisit } from '../../db/contract/home.ts';
import { call } from '../call.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { RecordContactDialog } from './RecordContactDialog.tsx';

/** Each key student, and whether somebody was at their home this semester (§10). */
export function VisitsTab() {
  const { t, i18n } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('home.visits', {}), []);
  const [recording, setRecording] = useState<string | null>(null);
  const students = value?.students ?? [];
  const visited = students.filter((each) => each.visited).length;
  const day = (on: string | null) =>
    on === null ? <span className="muted">{t('home.never')}</span> : formatDay(on, i18n.language);

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      {value && students.length === 0 && <EmptyState title={t('home.nothing')} />}
      {value && students.length > 0 && (
        <>
          <Alert
            type={visited === students.length ? 'success' : 'info'}
            title={
              value.semester
                ? t('home.semester', { name: value.semester.name, visited, total: students.length })
                : t('home.vacation')
            }
            description={t('home.rule')}
          />
          <Table<DueVisit>
            rowKey={({ student }) => student.studentId}
            pagination={false}
            dataSource={students}
            columns={[
              {
                title: t('fields.studentId'),
                key: 'student',
                render: (_value, { student }) => <StudentCell student={student} />,
              },
              {
                title: t('fields.level'),
                key: 'level',
                render: (_value, { level }) => <RiskTag risk={level} />,
              },
              {
                title: t('home.tabs.visits'),
                key: 'visited',
                render: (_value, each) =>
                  each.visited ? (
                    <Tag color="green">{t('home.visited')}</Tag>
                  ) : (
                    <Tag color="orange">{t('home.notVisited')}</Tag>
                  ),
              },
              {
                title: t('home.lastVisit'),
                key: 'lastVisit',
                render: (_value, { lastVisitOn }) => day(lastVisitOn),
              },
              {
                title: t('home.lastContact'),
                key: 'lastContact',
                render: (_value, { lastContactOn }) => day(lastContactOn),
              },
              {
                title: t('home.next'),
                key: 'next',
                render: (_value, { nextOn }) =>
                  nextOn !== null && (
                    <>
                      {formatDay(nextOn, i18n.language)}{' '}
                      {nextOn <= value.today && <Tag color="red">{t('home.due')}</Tag>}
                    </>
                  ),
              },
              {
                key: 'act',
                align: 'end',
                render: (_value, { student }) => (
                  <Button
                    size="small"
                    onClick={() => {
                      setRecording(student.studentId);
                    }}
                  >
                    {t('home.record')}
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
      <RecordContactDialog
        studentId={recording ?? ''}
        open={recording !== null}
        onClose={(recorded) => {
          setRecording(null);
          if (recorded) void reload();
        }}
      />
    </div>
  );
}
