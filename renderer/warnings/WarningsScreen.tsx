import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { PlansTab } from '../carePlans/PlansTab.tsx';
import { useDesk, type WarningsTab } from '../desk/useDesk.ts';
import { ObservationsTab } from '../observations/ObservationsTab.tsx';
import { ReviewsTab } from '../reviews/ReviewsTab.tsx';
import { SleepTab } from '../sleep/SleepTab.tsx';
import { GroupsTab } from '../specialGroups/GroupsTab.tsx';
import { Page } from '../ui/Page.tsx';
import { LevelsTab } from './LevelsTab.tsx';

/** The students whom the room keeps an eye on: levels, plans, what leads to them. */
export function WarningsScreen({ role, tab }: { role: Role; tab: WarningsTab }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const tabs: { key: WarningsTab; label: string; children: ReactNode }[] = [
    { key: 'levels', label: t('warnings.tab'), children: <LevelsTab role={role} /> },
    { key: 'plans', label: t('carePlans.tab'), children: <PlansTab /> },
    { key: 'reviews', label: t('reviews.tab'), children: <ReviewsTab /> },
    { key: 'observations', label: t('observations.tab'), children: <ObservationsTab /> },
    { key: 'groups', label: t('specialGroups.tab'), children: <GroupsTab role={role} /> },
    { key: 'sleep', label: t('sleep.tab'), children: <SleepTab /> },
  ];
  return (
    <Page title={t('warnings.screenTitle')}>
      <Tabs
        destroyOnHidden
        activeKey={tab}
        items={tabs}
        onChange={(chosen) => {
          const next = tabs.find(({ key }) => key === chosen);
          if (next) go({ name: 'warnings', tab: next.key });
        }}
      />
    </Page>
  );
}
