import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says when a case was closed, by whom, and with what outcome. */
export function ClosedNote({
  closed,
}: {
  closed: { at: string; byName: string; outcome: string } | null;
}) {
  const { t } = useTranslation();
  if (closed === null) return null;
  return (
    <Alert
      type="success"
      title={t('crises.closed', { day: closed.at.slice(0, 10), name: closed.byName })}
      description={<span className="written">{closed.outcome}</span>}
    />
  );
}
