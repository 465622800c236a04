import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Line = OutputOf<'people.workload'>['people'][number] & {
  sessions: number | null;
};

/** What each person has done in the semester, taken from what is on record already. */
export function Workload({ semesterId, role }: { semesterId: string; role: Role }) {
  const { t } = useTranslation();
  const counsels = role !== 'principal';
  const { value, refused } = useLoad(async (): Promise<Line[]> => {
    const { people } = await call('people.workload', { semesterId });
    const sessions = counsels ? (await call('people.sessions', { semesterId })).people : null;
    return people.map((person) => ({
      ...person,
      sessions:
        sessions && (sessions.find(({ personId }) => personId === person.personId)?.sessions ?? 0),
    }));
  }, [semesterId]);
  return (
    <>
      <p className="muted">{t('people.workloadHint')}</p>
      <RefusalNote refused={refused} />
      <Table<Line>
        rowKey="personId"
        pagination={false}
        dataSource={value ?? []}
        columns={[
          { title: t('people.name'), dataIndex: 'name' },
          {
            title: t('people.dutiesDone'),
            key: 'duties',
            render: (_value, { duties, dutyMinutes }) =>
              t('people.dutiesAndHours', {
                count: duties,
                hours: Math.round(dutyMinutes / 6) / 10,
              }),
          },
          ...(counsels ? [{ title: t('people.sessions'), dataIndex: 'sessions' }] : []),
          { title: t('people.lessonPeriods'), dataIndex: 'lessonPeriods' },
          { title: t('people.activitiesLed'), dataIndex: 'activities' },
          { title: t('people.contactsTaken'), dataIndex: 'contacts' },
        ]}
      />
    </>
  );
}
