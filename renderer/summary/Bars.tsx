import { drawBars, type Bar } from '../../db/charts/bars.ts';
import type { Shape } from '../../db/charts/shapes.ts';
import { labelled, listed } from '../i18n/signs.ts';
import './summary.css';

const frame = { width: 600, textSize: 13 };

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rectangle':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} />;
    case 'line':
      return <line x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />;
    case 'text':
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.anchor} fontSize={frame.textSize}>
          {shape.text}
        </text>
      );
  }
}

/** The bars as they are on paper. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { rowHeight, rows } = drawBars(bars, frame);
  const height = rows.length * rowHeight;
  return (
    <svg
      className="bars"
      role="img"
      aria-label={labelled(title, listed(bars.map(({ label, figure }) => `${label} ${figure}`)))}
      width={frame.width}
      height={height}
      viewBox={`0 0 ${String(frame.width)} ${String(height)}`}
    >
      {rows.map((shapes, at) => (
        <g key={bars[at]?.label} transform={`translate(0 ${String(at * rowHeight)})`}>
          {shapes.map((shape, place) => (
            <Drawn key={`${shape.kind} ${String(place)}`} shape={shape} />
          ))}
        </g>
      ))}
    </svg>
  );
}
