import { useTranslation } from 'react-i18next';
import { ChartRow, type NamedGroup } from './ChartRow.tsx';
import { percent } from './percent.ts';

/** Where the scores of each group lie, on the whole range that the score can have. */
export function SpreadBoxes({
  groups,
  from,
  to,
}: {
  groups: readonly NamedGroup[];
  from: number;
  to: number;
}) {
  const { t } = useTranslation();
  const at = (value: number) => percent(value, from, to);
  return (
    <ul className="chart">
      {groups.map((group) => (
        <ChartRow
          key={group.name}
          group={group}
          draw={({ spread, mean }) =>
            spread && (
              <>
                <line className="chart-axis" x1="0" x2="100%" y1="21" y2="21" />
                <line
                  className="chart-whisker"
                  x1={at(spread.low)}
                  x2={at(spread.high)}
                  y1="11"
                  y2="11"
                />
                <rect
                  className="chart-box"
                  x={at(spread.lowerQuarter)}
                  y="3"
                  width={at(from + spread.upperQuarter - spread.lowerQuarter)}
                  height="16"
                />
                <line
                  className="chart-middle"
                  x1={at(spread.middle)}
                  x2={at(spread.middle)}
                  y1="3"
                  y2="19"
                />
                {mean !== null && <circle className="chart-mean" cx={at(mean)} cy="11" r="3.5" />}
              </>
            )
          }
          say={({ spread, mean }) =>
            `${t('campaigns.middle')} ${String(spread?.middle ?? '—')} · ${t('campaigns.mean')} ${String(mean ?? '—')}`
          }
        />
      ))}
      <li className="chart-scale muted" aria-hidden="true">
        <span />
        <span />
        <span className="chart-ends">
          <span>{from}</span>
          <span>{to}</span>
        </span>
      </li>
    </ul>
  );
}
