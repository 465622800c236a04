import { Button, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { bracketed, listed } from '../i18n/signs.ts';
import { useCounsellors, useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { useDesk } from './useDesk.ts';
import '../summary/summary.css';

/** What a principal sees: the school, its semester and counsellors; no student anywhere. */
export function PrincipalScreen() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused } = useLoad(() => call('summary.list', {}), []);
  const { school, semesters, currentSemesterId, rooms } = useSchool();
  const semester = semesters.find(({ id }) => id === currentSemesterId);
  const counsellors = useCounsellors();
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
              ? bracketed(semester.name, `${semester.startsOn} — ${semester.endsOn}`)
              : t('school.noSemester'),
          },
          {
            key: 'counsellors',
            label: t('school.counsellors'),
            children: listed(counsellors.map(({ label }) => label)),
          },
          {
            key: 'rooms',
            label: t('school.rooms'),
            children: listed(rooms.filter((room) => room.active).map((room) => room.name)),
          },
        ]}
      />
      <h2>{t('desk.principalTitle')}</h2>
      <RefusalNote refused={refused} />
      {value?.summaries.length === 0 && <EmptyState title={t('desk.principalEmpty')} />}
      <ul className="summary-list">
        {value?.summaries
          .filter(({ correctedBy }) => correctedBy === null)
          .map(({ number, semesterName, publishedByName, publishedAt }) => (
            <li key={number}>
              <strong>{semesterName}</strong>
              <span className="muted">
                {t('summary.number', { number })} ·{' '}
                {t('summary.publishedBy', {
                  name: publishedByName,
                  day: publishedAt.slice(0, 10),
                })}
              </span>
              <span className="summary-acts">
                <Button
                  size="large"
                  onClick={() => {
                    go({ name: 'publishedSummary', number });
                  }}
                >
                  {t('summary.open')}
                </Button>
                <FormMenu
                  primary
                  size="large"
                  label={t('summary.print')}
                  forms={[
                    { label: t('summary.pdfLabel'), make: () => call('summary.pdf', { number }) },
                  ]}
                />
              </span>
            </li>
          ))}
      </ul>
    </Page>
  );
}
