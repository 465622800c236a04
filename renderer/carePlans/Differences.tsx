import { Card, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanAction, PlanGoal, PlanVersion } from '../../db/contract/carePlans.ts';
import { compareVersions, isSame } from './compareVersions.ts';

const colours = { added: 'green', removed: 'red', changed: 'blue' } as const;
type Kind = keyof typeof colours;

interface Line {
  kind: Kind;
  label: string;
  before: string;
  after: string;
}

function kindOf(before: string, after: string): Kind {
  if (before === '') return 'added';
  return after === '' ? 'removed' : 'changed';
}

/** What a version says otherwise than an earlier one, line by line. */
export function Differences({
  version,
  versions,
}: {
  version: PlanVersion;
  versions: readonly PlanVersion[];
}) {
  const { t } = useTranslation();
  const earlier = versions.filter(({ number }) => number < version.number);
  const [chosen, setChosen] = useState<number | null>(null);
  const other = earlier.find(({ number }) => number === chosen) ?? earlier[0];
  if (other === undefined) return null;

  const found = compareVersions(other.content, version.content);
  const goalText = ({ what, sign, targetOn }: PlanGoal) =>
    [what, sign, targetOn].filter(Boolean).join(' · ');
  const actionText = ({ what, owner, dueOn }: PlanAction) =>
    [what, owner, dueOn].filter(Boolean).join(' · ');
  const rows = <Row,>(
    label: string,
    text: (row: Row) => string,
    of: { added: Row[]; removed: Row[]; changed: { before: Row; after: Row }[] },
  ): Line[] => [
    ...of.changed.map(({ before, after }) => ({
      kind: 'changed' as const,
      label,
      before: text(before),
      after: text(after),
    })),
    ...of.added.map((row) => ({ kind: 'added' as const, label, before: '', after: text(row) })),
    ...of.removed.map((row) => ({ kind: 'removed' as const, label, before: text(row), after: '' })),
  ];
  const lines: Line[] = [
    ...found.parts.map(({ part, before, after }) => ({
      kind: kindOf(before, after),
      label: t(`fields.${part}`),
      before,
      after,
    })),
    ...rows(t('fields.goal'), goalText, found.goals),
    ...rows(t('fields.action'), actionText, found.actions),
  ];

  return (
    <Card
      size="small"
      title={t('carePlans.differences')}
      extra={
        earlier.length > 1 && (
          <Select
            size="small"
            aria-label={t('carePlans.differences')}
            value={other.number}
            options={earlier.map(({ number }) => ({
              value: number,
              label: t('carePlans.compareWith', { number }),
            }))}
            onChange={setChosen}
          />
        )
      }
    >
      {isSame(found) && <span className="muted">{t('carePlans.same')}</span>}
      <ul className="plan-lines">
        {lines.map(({ kind, label, before, after }) => (
          <li key={`${kind} ${label} ${before} ${after}`}>
            <div>
              <Tag color={colours[kind]}>{t(`carePlans.${kind}`)}</Tag> <strong>{label}</strong>
              {before !== '' && <p className="written plan-before">{before}</p>}
              {after !== '' && <p className="written">{after}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
