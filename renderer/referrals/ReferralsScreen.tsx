import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { SuspensionsTab } from '../suspensions/SuspensionsTab.tsx';
import { Page } from '../ui/Page.tsx';
import { ReferralsTab } from './ReferralsTab.tsx';

/** The way to the hospital and back to school. */
export function ReferralsScreen({ role, tab }: { role: Role; tab?: 'suspensions' }) {
  const { t } = useTranslation();
  return (
    <Page title={t('referrals.title')}>
      <Tabs
        destroyOnHidden
        defaultActiveKey={tab ?? 'referrals'}
        items={[
          {
            key: 'referrals',
            label: t('referrals.tabs.referrals'),
            children: <ReferralsTab role={role} />,
          },
          {
            key: 'suspensions',
            label: t('referrals.tabs.suspensions'),
            children: <SuspensionsTab />,
          },
        ]}
      />
    </Page>
  );
}
