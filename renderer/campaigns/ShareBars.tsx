import { useTranslation } from 'react-i18next';
import { ChartRow, type NamedGroup } from './ChartRow.tsx';
import { percent } from './percent.ts';

/** The share of each group that reached a cut-off, out of a hundred. */
export function ShareBars({ groups }: { groups: readonly NamedGroup[] }) {
  const { t } = useTranslation();
  return (
    <ul className="chart">
      {groups.map((group) => (
        <ChartRow
          key={group.name}
          group={group}
          draw={({ reached }) => (
            <>
              <rect className="chart-track" x="0" y="5" width="100%" height="12" rx="2" />
              <rect
                className="chart-bar"
                x="0"
                y="5"
                width={percent(reached, 0, group.n)}
                height="12"
                rx="2"
              />
            </>
          )}
          say={({ reached }) =>
            t('campaigns.reachedOf', {
              reached,
              n: group.n,
              share: Math.round((reached / group.n) * 1000) / 10,
            })
          }
        />
      ))}
    </ul>
  );
}
