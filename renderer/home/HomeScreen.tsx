import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { ConsentsTab } from './ConsentsTab.tsx';
import { VisitsTab } from './VisitsTab.tsx';

/** What lies between the room and the families: visits that are due, consents that are missing. */
export function HomeScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('home.title')}>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'visits', label: t('home.tabs.visits'), children: <VisitsTab /> },
          { key: 'consents', label: t('home.tabs.consents'), children: <ConsentsTab /> },
        ]}
      />
    </Page>
  );
}
