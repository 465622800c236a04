import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SleepEntry } from '../../db/contract/sleep.ts';
import { call } from '../call.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { fallingColours } from './choices.ts';
import { RecordSleepDialog } from './RecordSleepDialog.tsx';
import { SleepTrend } from './SleepTrend.tsx';
import { useDuration } from './useDuration.ts';
import './sleep.css';

function EntryLine({
  entry,
  norm,
  onStrike,
}: {
  entry: SleepEntry;
  norm: number | null;
  onStrike: () => void;
}) {
  const { t } = useTranslation();
  const word = useDuration();
  const lacks = norm === null ? 0 : norm - entry.minutes;
  return (
    <li className={entry.struck ? 'sleep-struck' : ''}>
      <strong>{word(entry.minutes)}</strong>{' '}
      {lacks > 0 && (
        <Tag color={lacks > 60 ? 'red' : 'gold'}>{t('sleep.short', { duration: word(lacks) })}</Tag>
      )}{' '}
      <Tag color={fallingColours[entry.fallingAsleep]}>
        {t(`sleep.falling.${entry.fallingAsleep}`)}
      </Tag>{' '}
      <span className="muted">
        {entry.onDate} ·{' '}
        {t('sleep.from', {
          bed: formatMinute(entry.bedMinute),
          wake: formatMinute(entry.wakeMinute),
        })}{' '}
        · {t('sleep.by', { source: t(`sleep.sources.${entry.source}`), name: entry.byName })}
        {entry.struck &&
          ` · ${t('sleep.struck', { why: entry.struck.why, name: entry.struck.byName })}`}
      </span>
      {entry.struck === null && (
        <Button size="small" type="text" onClick={onStrike}>
          {t('sleep.strike')}
        </Button>
      )}
      {entry.note !== '' && <p className="written">{entry.note}</p>}
    </li>
  );
}

/** How a student sleeps: the newest entry, the line of those before it, the norm of the stage. */
export function StudentSleep({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const word = useDuration();
  const { value, refused, reload } = useLoad(
    () => call('sleep.ofStudent', { studentId }),
    [studentId],
  );
  const [recording, setRecording] = useState(false);
  const [striking, setStriking] = useState<SleepEntry | null>(null);
  const entries = value?.entries ?? [];
  const standing = entries.filter(({ struck }) => struck === null);
  const norm = value?.norm ?? null;

  return (
    <HistoryCard
      title={t('sleep.title')}
      toggle={
        entries.length > 1
          ? { more: t('sleep.history', { count: entries.length }), less: t('sleep.less') }
          : null
      }
      act={t('sleep.record')}
      onAct={() => {
        setRecording(true);
      }}
    >
      {(whole) => (
        <>
          <RefusalNote refused={refused} />
          {value && entries.length === 0 && <span className="muted">{t('sleep.none')}</span>}
          <ul className="sleep-entries">
            {(whole ? entries : standing.slice(0, 1)).map((entry) => (
              <EntryLine
                key={entry.entryId}
                entry={entry}
                norm={norm}
                onStrike={() => {
                  setStriking(entry);
                }}
              />
            ))}
          </ul>
          {entries.length > 0 && (
            <p className="sleep-foot">
              <SleepTrend entries={standing} norm={norm} />
              <span className="muted" title={t('sleep.normAbout')}>
                {norm === null ? t('sleep.noNorm') : t('sleep.norm', { hours: norm / 60 })}
              </span>
            </p>
          )}
          <RecordSleepDialog
            studentId={studentId}
            open={recording}
            onClose={(recorded) => {
              setRecording(false);
              if (recorded) void reload();
            }}
          />
          <StrikeDialog
            struck={striking}
            title={t('sleep.strikeTitle')}
            about={striking && word(striking.minutes)}
            onStrike={async ({ entryId }, why) => {
              await call('sleep.strike', { entryId, why });
              await reload();
            }}
            onClose={() => {
              setStriking(null);
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
