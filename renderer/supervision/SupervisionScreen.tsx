import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { ConferencesTab } from './ConferencesTab.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { RequestsTab } from './RequestsTab.tsx';
import './supervision.css';

/** Colleagues over a case: reading and countersigning, conferences, supervision that was had. */
export function SupervisionScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('supervision.title')}>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'requests', label: t('supervision.tabs.requests'), children: <RequestsTab /> },
          {
            key: 'conferences',
            label: t('supervision.tabs.conferences'),
            children: <ConferencesTab />,
          },
          { key: 'records', label: t('supervision.tabs.records'), children: <RecordsTab /> },
        ]}
      />
    </Page>
  );
}
