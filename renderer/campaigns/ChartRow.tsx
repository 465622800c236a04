import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../db/contract/campaigns.ts';
import { labelled } from '../i18n/signs.ts';

/** A group with the name that its row of a chart bears. */
export type NamedGroup = FigureGroup & { name: string };
type ShownFigures = NonNullable<FigureGroup['figures']>;

/** One row of a chart: whose it is and how many they are, what is drawn, and the same in words. */
export function ChartRow({
  group: { name, n, figures },
  draw,
  say,
}: {
  group: NamedGroup;
  draw: (figures: ShownFigures) => ReactNode;
  say: (figures: ShownFigures) => string;
}) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="chart-name">{name}</span>
      <span className="muted chart-n">n = {n}</span>
      {figures === null ? (
        <span className="muted">{t('campaigns.tooFew')}</span>
      ) : (
        <>
          <svg role="img" aria-label={labelled(name, say(figures))} height="22">
            {draw(figures)}
          </svg>
          <span className="chart-words">{say(figures)}</span>
        </>
      )}
    </li>
  );
}
