import './summary.css';

interface Bar {
  label: string;
  /** Null where it is hidden: no bar then. */
  value: number | null;
  figure: string;
}

const rowHeight = 26;
const labelWidth = 110;
const barWidth = 420;

/** Horizontal bars on one scale that begins at nought, drawn as on paper. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const width = labelWidth + barWidth + 60;
  return (
    <svg
      className="bars"
      role="img"
      aria-label={`${title}: ${bars.map(({ label, figure }) => `${label} ${figure}`).join(', ')}`}
      width={width}
      height={bars.length * rowHeight}
      viewBox={`0 0 ${String(width)} ${String(bars.length * rowHeight)}`}
    >
      {bars.map(({ label, value, figure }, at) => {
        const y = at * rowHeight;
        const length = ((value ?? 0) / most) * barWidth;
        return (
          <g key={label}>
            <text x={labelWidth - 10} y={y + 17} textAnchor="end">
              {label}
            </text>
            <rect x={labelWidth} y={y + 6} width={length} height={14} />
            <text x={labelWidth + length + 8} y={y + 17}>
              {figure}
            </text>
          </g>
        );
      })}
      <line x1={labelWidth} x2={labelWidth} y1={0} y2={bars.length * rowHeight} />
    </svg>
  );
}
