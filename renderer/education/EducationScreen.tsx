import { Segmented, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { ActivitiesTab } from './ActivitiesTab.tsx';
import { HelpersTab } from './HelpersTab.tsx';
import { LessonsTab } from './LessonsTab.tsx';
import './education.css';

/** Psychological education of a semester: lessons, activities, peer helpers. */
export function EducationScreen({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation();
  const { semesters, currentSemesterId } = useSchool();
  const [semesterId, setSemesterId] = useState(currentSemesterId ?? semesters[0]?.id);
  return (
    <Page
      title={t('education.title')}
      aside={t('education.about')}
      actions={
        <Segmented
          value={semesterId ?? ''}
          options={semesters.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setSemesterId}
        />
      }
    >
      {semesterId === undefined ? (
        <EmptyState title={t('education.noSemester')} />
      ) : (
        <Tabs
          destroyOnHidden
          items={[
            {
              key: 'lessons',
              label: t('education.tabs.lessons'),
              children: <LessonsTab semesterId={semesterId} readOnly={readOnly} />,
            },
            {
              key: 'activities',
              label: t('education.tabs.activities'),
              children: <ActivitiesTab semesterId={semesterId} readOnly={readOnly} />,
            },
            // Helpers are students: a principal's key does not open where they lie.
            ...(readOnly
              ? []
              : [
                  {
                    key: 'helpers',
                    label: t('education.tabs.helpers'),
                    children: <HelpersTab />,
                  },
                ]),
          ]}
        />
      )}
    </Page>
  );
}
