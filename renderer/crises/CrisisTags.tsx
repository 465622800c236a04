import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedCrisis } from '../../db/contract/crises.ts';

/** What kind of crisis it is, whether it is open, and whether a report is mandatory. */
export function CrisisTags({
  crisis,
}: {
  crisis: Pick<ListedCrisis, 'kind' | 'state' | 'minorHarmed'>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`crises.kinds.${crisis.kind}`)}</strong>{' '}
      <Tag color={crisis.state === 'open' ? 'red' : 'green'}>
        {t(`crises.states.${crisis.state}`)}
      </Tag>
      {crisis.minorHarmed && <Tag color="volcano">{t('crises.harmedTag')}</Tag>}
    </>
  );
}
