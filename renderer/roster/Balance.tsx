import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';

/** How evenly the semester's duties are shared out, and whether a day ahead has a gap. */
export function Balance({ balance }: { balance: OutputOf<'roster.balance'> }) {
  const { t } = useTranslation();
  const { shares, gapDays } = balance;
  const most = Math.max(1, ...shares.map(({ duties }) => duties));
  return (
    <Card title={t('roster.balance')} size="small">
      {shares.length === 0 ? (
        <p className="muted">{t('roster.balanceNothing')}</p>
      ) : (
        <>
          {shares.map(({ personId, name, duties }) => (
            <p key={personId} className="roster-share">
              <span>{name}</span>
              <span className="muted">{t('roster.times', { count: duties })}</span>
              <i style={{ width: `${String((duties / most) * 100)}%` }} />
            </p>
          ))}
          <p className="muted">
            {t('roster.spread', {
              most: Math.max(...shares.map(({ duties }) => duties)),
              least: Math.min(...shares.map(({ duties }) => duties)),
            })}
          </p>
        </>
      )}
      <p className={gapDays.length > 0 ? 'roster-alarm' : 'muted'}>
        {gapDays.length > 0 ? t('roster.gapCount', { count: gapDays.length }) : t('roster.noGaps')}
      </p>
    </Card>
  );
}
