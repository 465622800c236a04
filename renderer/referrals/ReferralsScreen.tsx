import type { Role } from '../../db/contract/command.ts';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { ReferralsTab } from './ReferralsTab.tsx';

/** The way to the hospital and back to school. */
export function ReferralsScreen({ role }: { role: Role }) {
  const { t } = useTranslation();
  return (
    <Page title={t('referrals.title')}>
      <ReferralsTab role={role} />
    </Page>
  );
}
