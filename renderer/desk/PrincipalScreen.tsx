import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';

/** What a principal sees: the school, its semester and counsellors; no student anywhere. */
export function PrincipalScreen() {
  const { t } = useTranslation();
  const { school, semesters, currentSemesterId, staff, rooms } = useSchool();
  const semester = semesters.find(({ id }) => id === currentSemesterId);
  const counsellors = staff.filter((person) => person.active && person.role !== 'principal');
  return (
    <Page title={school.name}>
      <Descriptions
        bordered
        column={1}
        items={[
          {
            key: 'semester',
            label: t('school.semester'),
            children: semester
              ? `${semester.name}（${semester.startsOn} — ${semester.endsOn}）`
              : t('school.noSemester'),
          },
          {
            key: 'counsellors',
            label: t('school.counsellors'),
            children: counsellors.map((person) => person.name).join('、'),
          },
          {
            key: 'rooms',
            label: t('school.rooms'),
            children: rooms
              .filter((room) => room.active)
              .map((room) => room.name)
              .join('、'),
          },
        ]}
      />
      <h2>{t('desk.principalTitle')}</h2>
      <EmptyState title={t('desk.principalEmpty')} />
    </Page>
  );
}
