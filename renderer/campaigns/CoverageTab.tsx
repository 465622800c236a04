import { Button, Progress, Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClassCoverage } from '../../db/contract/campaigns.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { standings } from '../../db/contract/vocabulary/campaigns.ts';
import { usePick } from '../assessments/usePick.ts';
import { wordPlace } from '../students/wordStudent.ts';

import { inPages } from '../ui/inPages.ts';
import { coverageOf, totalOf } from './countsOf.ts';

/** How many of each class are done, missing, or must not be assessed. */
export function CoverageTab({
  campaign,
  onNames,
}: {
  campaign: OutputOf<'campaigns.get'>;
  onNames: (place: ClassCoverage['place']) => void;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  const total = totalOf(campaign.classes);
  const { of, percent } = coverageOf(total);
  return (
    <div className="stack">
      <div className="campaign-sums">
        <Statistic
          title={t('campaigns.coverage')}
          value={percent ?? '—'}
          suffix={percent === null ? '' : '%'}
        />
        {standings.map(
          (standing) =>
            (total[standing] > 0 || standing === 'done' || standing === 'missing') && (
              <Statistic
                key={standing}
                title={t(`campaigns.standings.${standing}`)}
                value={total[standing]}
              />
            ),
        )}
      </div>
      <p className="muted campaign-hint">
        {pick(campaign.scaleName)} · {t('campaigns.coverageOf', { of, done: total.done })} ·{' '}
        {t('campaigns.coverageHint')}
      </p>
      <Table<ClassCoverage>
        size="small"
        rowKey={({ place }) => wordPlace(place)}
        pagination={inPages(50)}
        dataSource={campaign.classes}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('fields.className'),
            key: 'place',
            render: (_value, { place }) => wordPlace(place),
          },
          {
            title: t('campaigns.coverage'),
            key: 'coverage',
            width: 150,
            render: (_value, { counts }) => (
              <Progress
                size="small"
                percent={coverageOf(counts).percent ?? 0}
                status="normal"
                format={() => {
                  const found = coverageOf(counts).percent;
                  return found === null ? '—' : `${String(found)}%`;
                }}
              />
            ),
          },
          ...standings.map((standing) => ({
            title: t(`campaigns.standings.${standing}`),
            key: standing,
            align: 'end' as const,
            render: (_value: unknown, { counts }: ClassCoverage) =>
              counts[standing] === 0 ? <span className="muted">0</span> : counts[standing],
          })),
          {
            key: 'act',
            align: 'end',
            render: (_value, { place }) => (
              <Button
                size="small"
                onClick={() => {
                  onNames(place);
                }}
              >
                {t('campaigns.names')}
              </Button>
            ),
          },
        ]}
      />
    </div>
  );
}
