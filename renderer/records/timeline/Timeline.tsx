import { Button, Segmented, Timeline as Line } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../db/contract/commands.ts';
import type { TimelineEntry } from '../../../db/contract/timeline.ts';
import type { TimelineKind } from '../../../db/contract/vocabulary/timeline.ts';
import { call } from '../../call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNote, refusedOf, useRefusal } from '../../ui/refusal.tsx';
import { useLoad } from '../../ui/useLoad.ts';
import { useCategories } from '../useCategories.ts';
import { colours, filters } from './choices.ts';
import { Entry } from './Entry.tsx';

type Next = OutputOf<'records.timeline'>['next'];

const pageLength = 40;

/** All that concerns a student, newest first. */
export function Timeline({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<TimelineKind | 'all'>('all');
  const kinds = kind === 'all' ? null : [kind];
  const [older, setOlder] = useState<TimelineEntry[]>([]);
  const [next, setNext] = useState<Next>(null);
  const more = useRefusal();
  const { wordOf } = useCategories();

  function page(before: Next) {
    return call('records.timeline', { studentId, kinds, before, limit: pageLength });
  }
  const { value, refused } = useLoad(async () => {
    const first = await page(null);
    setOlder([]);
    setNext(first.next);
    return first;
  }, [studentId, kind]);

  const entries = [...(value?.entries ?? []), ...older];
  return (
    <section className="timeline" aria-label={t('records.timeline')}>
      <div className="timeline-head">
        <h2>{t('records.timeline')}</h2>
        <Segmented
          value={kind}
          options={[
            { value: 'all', label: t('records.timelineAll') },
            ...filters.map((value) => ({ value, label: t(`records.kinds.${value}`) })),
          ]}
          onChange={(chosen) => {
            setKind(filters.find((each) => each === chosen) ?? 'all');
          }}
        />
      </div>
      <RefusalNote refused={refused ?? more.refused} />
      {value !== null && entries.length === 0 && (
        <EmptyState title={t('records.timelineNothing')} />
      )}
      <Line
        items={entries.map((entry) => ({
          key: `${entry.kind} ${entry.id}`,
          color: colours[entry.kind],
          content: <Entry entry={entry} studentId={studentId} wordCategory={wordOf} />,
        }))}
      />
      {next !== null && (
        <Button
          type="dashed"
          block
          onClick={() => {
            page(next).then(
              (found) => {
                setOlder([...older, ...found.entries]);
                setNext(found.next);
              },
              (error: unknown) => {
                more.setRefused(refusedOf(error));
              },
            );
          }}
        >
          {t('records.timelineMore')}
        </Button>
      )}
    </section>
  );
}
