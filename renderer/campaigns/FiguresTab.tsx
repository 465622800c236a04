import { Alert, Button, Checkbox, Segmented, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../db/contract/campaigns.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { type FigurePart, figureParts } from '../../db/contract/vocabulary/campaigns.ts';
import { usePick } from '../assessments/usePick.ts';
import { call, host } from '../call.ts';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { BandBars } from './BandBars.tsx';

import { ShareBars } from './ShareBars.tsx';
import { SpreadBoxes } from './SpreadBoxes.tsx';

type Campaign = OutputOf<'campaigns.get'>;

/** @returns how to name a group: its class, grade or sex, or everyone */
function useGroupName(): (group: FigureGroup) => string {
  const { t } = useTranslation();
  return ({ stage, grade, className, sex }) => {
    if (sex !== null) return t(`students.sexes.${sex}`);
    if (stage === null || grade === null) return t('campaigns.whole');
    return className === null ? wordGrade(stage, grade) : wordPlace({ stage, grade, className });
  };
}

/** What a group of students shows, in numbers; the charts draw the same. */
function FigureTable({ groups }: { groups: readonly FigureGroup[] }) {
  const { t } = useTranslation();
  const nameOf = useGroupName();
  const number = (of: (figures: NonNullable<FigureGroup['figures']>) => number | null) => ({
    align: 'end' as const,
    render: (_value: unknown, { figures }: FigureGroup) => (figures ? (of(figures) ?? '—') : '—'),
  });
  return (
    <Table<FigureGroup>
      size="small"
      rowKey={nameOf}
      pagination={false}
      dataSource={groups}
      columns={[
        { title: t('campaigns.group'), key: 'name', render: (_value, group) => nameOf(group) },
        { title: t('campaigns.n'), dataIndex: 'n', align: 'end' },
        { title: t('campaigns.reachedTitle'), key: 'reached', ...number(({ reached }) => reached) },
        { title: t('campaigns.mean'), key: 'mean', ...number(({ mean }) => mean) },
        { title: t('campaigns.deviation'), key: 'sd', ...number(({ deviation }) => deviation) },
        {
          title: t('campaigns.middle'),
          key: 'middle',
          ...number(({ spread }) => spread?.middle ?? null),
        },
      ]}
    />
  );
}

/** Results by grade, class or sex, in the order of the school, never of the results. */
export function FiguresTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const pick = usePick();
  const nameOf = useGroupName();
  const { campaignId, scores } = campaign;
  const [part, setPart] = useState<FigurePart>('grade');
  const [scoreCode, setScoreCode] = useState(scores[0]?.code ?? '');
  const [showSmall, setShowSmall] = useState(false);
  const { value, refused } = useLoad(
    () => call('campaigns.figures', { campaignId, part, scoreCode, showSmall }),
    [campaignId, part, scoreCode, showSmall],
  );
  const score = scores.find(({ code }) => code === scoreCode);
  const groups = value ? [...value.groups, value.whole] : [];
  const rows = groups.map((group) => ({ ...group, name: nameOf(group) }));

  return (
    <div className="stack print-only-this campaign-figures">
      <h2 className="print-only">{campaign.name}</h2>
      <div className="filters">
        <Segmented<FigurePart>
          aria-label={t('campaigns.byPart')}
          value={part}
          options={figureParts.map((value) => ({ value, label: t(`campaigns.parts.${value}`) }))}
          onChange={setPart}
        />
        {scores.length > 1 && (
          <Select
            aria-label={t('campaigns.score')}
            value={scoreCode}
            options={scores.map(({ code, name }) => ({ value: code, label: pick(name) }))}
            onChange={setScoreCode}
          />
        )}
        <Checkbox
          checked={showSmall}
          onChange={(event) => {
            setShowSmall(event.target.checked);
          }}
        >
          {t('campaigns.showSmall')}
        </Checkbox>
        <span className="filters-end">
          <Button onClick={() => void host('host.print', {})}>{t('desk.print')}</Button>
        </span>
      </div>
      <Alert
        type={showSmall ? 'warning' : 'info'}
        showIcon
        title={showSmall ? t('campaigns.smallShown') : t('campaigns.smallHint')}
      />
      <RefusalNote refused={refused} />
      {value?.whole.n === 0 && <EmptyState title={t('campaigns.noFigures')} />}
      {value && score && value.whole.n > 0 && (
        <>
          <h2>{t('campaigns.reachedShare')}</h2>
          <ShareBars groups={rows} />
          <h2>{t('campaigns.spread', { score: pick(score.name) })}</h2>
          <p className="muted campaign-hint">{t('campaigns.spreadHint')}</p>
          <SpreadBoxes groups={rows} from={score.from} to={score.to} />
          {score.bands.length > 0 && (
            <>
              <h2>{t('campaigns.bandsTitle', { score: pick(score.name) })}</h2>
              <BandBars groups={rows} bands={score.bands.map(pick)} />
            </>
          )}
          <FigureTable groups={groups} />
        </>
      )}
    </div>
  );
}
