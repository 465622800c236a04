import { ChartRow, type NamedGroup } from './ChartRow.tsx';
import { percent } from './percent.ts';

/** How many of each group lie in which band of the score, side by side out of all of them. */
export function BandBars({
  groups,
  bands,
}: {
  groups: readonly NamedGroup[];
  bands: readonly string[];
}) {
  return (
    <>
      <ul className="chart-legend">
        {bands.map((band, place) => (
          <li key={band}>
            <svg width="12" height="12" aria-hidden="true">
              <rect className={`chart-band chart-band-${String(place)}`} width="12" height="12" />
            </svg>
            {band}
          </li>
        ))}
      </ul>
      <ul className="chart">
        {groups.map((group) => (
          <ChartRow
            key={group.name}
            group={group}
            draw={({ bands: counts }) =>
              counts.map((count, place) => {
                const before = counts.slice(0, place).reduce((sum, each) => sum + each, 0);
                return (
                  <rect
                    key={bands[place]}
                    className={`chart-band chart-band-${String(place)}`}
                    x={percent(before, 0, group.n)}
                    y="5"
                    width={percent(count, 0, group.n)}
                    height="12"
                  >
                    <title>{`${bands[place] ?? ''} ${String(count)}`}</title>
                  </rect>
                );
              })
            }
            say={({ bands: counts }) => counts.join(' / ')}
          />
        ))}
      </ul>
    </>
  );
}
