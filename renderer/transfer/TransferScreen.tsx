import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { CardTab } from './CardTab.tsx';
import { ReceiveTab } from './ReceiveTab.tsx';
import { SendTab } from './SendTab.tsx';
import './transfer.css';

/** The bridge between schools: records that go, records that come, and who the schools are. */
export function TransferScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('transfer.title')}>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'send', label: t('transfer.tabs.send'), children: <SendTab /> },
          { key: 'receive', label: t('transfer.tabs.receive'), children: <ReceiveTab /> },
          { key: 'card', label: t('transfer.tabs.card'), children: <CardTab /> },
        ]}
      />
    </Page>
  );
}
