import { Button, Segmented, Tag, Timeline as Line } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { TimelineEntry, TimelineKind } from '../../db/contract/records.ts';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMinute } from '../ui/minutes.ts';
import { RefusalNote, refusedOf, useRefusal } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { useCategories } from './useCategories.ts';

type Next = OutputOf<'records.timeline'>['next'];

const pageLength = 40;
const filters = [
  'note',
  'appointment',
  'assessment',
  'warning',
  'home_contact',
  'crisis',
  'exception',
  'follow_up',
  'received',
] as const;
const colours: Record<TimelineKind, string> = {
  appointment: 'blue',
  note: 'green',
  addendum: 'green',
  exception: 'red',
  follow_up: 'orange',
  waiting: 'gray',
  status: 'gray',
  assessment: 'purple',
  warning: 'red',
  home_contact: 'cyan',
  consent: 'gray',
  crisis: 'red',
  received: 'blue',
  transfer: 'gray',
};

/** The moment of an entry; a follow-up and a change of status have a day alone. */
function wordTime(entry: TimelineEntry): string {
  const at = entry.at.slice(0, 16).replace('T', ' ');
  if (entry.kind === 'appointment') return `${at}—${formatMinute(entry.endMinute)}`;
  const dayAlone = entry.kind === 'follow_up' || entry.kind === 'status' || at.endsWith('00:00');
  return dayAlone ? at.slice(0, 10) : at;
}

function Entry({
  entry,
  wordCategory,
}: {
  entry: TimelineEntry;
  wordCategory: (categoryId: string) => string;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  const go = useDesk((store) => store.go);
  const frame = (head: ReactNode, body: ReactNode = null) => (
    <div className="timeline-entry">
      <p>
        <span className="muted">{wordTime(entry)}</span>{' '}
        <strong>{t(`records.kinds.${entry.kind}`)}</strong> {head}
      </p>
      {body}
    </div>
  );
  switch (entry.kind) {
    case 'appointment':
      return frame(
        <>
          {t(`appointments.kinds.${entry.appointmentKind}`)} ·{' '}
          {t(`appointments.states.${entry.state}`)}
          {entry.walkIn ? ` · ${t('records.walkIn')}` : ''} · {entry.counsellorName} ·{' '}
          {entry.roomName}
          {entry.cancelReason && ` · ${entry.cancelReason}`}
        </>,
      );
    case 'note': {
      if (entry.state === 'draft' && !entry.own) {
        return frame(`${entry.authorName} · ${t('records.draftOfAnother')}`);
      }
      return frame(
        <>
          {entry.authorName} <Tag>{t(`records.${entry.state}`)}</Tag>
          {entry.risk && <RiskTag risk={entry.risk} />}
          {entry.primaryCategoryId && (
            <Tag color="cyan">{wordCategory(entry.primaryCategoryId)}</Tag>
          )}
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'note', noteId: entry.id });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        entry.mainProblem && <p className="written timeline-text">{entry.mainProblem}</p>,
      );
    }
    case 'addendum':
      return frame(
        `${entry.authorName} · ${entry.reason}`,
        <p className="written timeline-text">{entry.body}</p>,
      );
    case 'exception':
      return frame(
        t(`records.grounds.${entry.exception.ground}`),
        <div className="timeline-text">
          <p className="written">{entry.exception.facts}</p>
          {entry.exception.disclosures.map((told) => (
            <p key={`${told.toldAt} ${told.toldWhom}`} className="muted">
              {told.toldAt.replace('T', ' ')} → {told.toldWhom}：{told.toldWhat}
            </p>
          ))}
          <p className="muted">
            {t('records.decidedBy')} {entry.exception.decidedBy}
          </p>
        </div>,
      );
    case 'follow_up':
      return frame(
        <>
          {entry.followUp.what} · {entry.followUp.ownerName}{' '}
          <Tag color={entry.followUp.doneAt ? 'green' : 'orange'}>
            {entry.followUp.doneAt
              ? t('records.followUpDone')
              : t('records.followUpDue', { date: entry.followUp.dueOn })}
          </Tag>
        </>,
        entry.followUp.outcome && <p className="written timeline-text">{entry.followUp.outcome}</p>,
      );
    case 'waiting':
      return frame(`${t(`appointments.urgencies.${entry.urgency}`)} ${entry.wish}`);
    case 'status':
      return frame(`${t(`records.status.${entry.status}`)} ${entry.note}`);
    case 'assessment':
      return frame(
        <>
          {pick(entry.scaleName)}{' '}
          {entry.state !== 'finished' && <Tag>{t(`assessments.states.${entry.state}`)}</Tag>}
          {entry.critical && <Tag color="red">{t('assessments.critical')}</Tag>}
          {entry.reached && <Tag color="orange">{t('assessments.reached')}</Tag>}
        </>,
        entry.findingWhy && <p className="written timeline-text">{entry.findingWhy}</p>,
      );
    case 'warning':
      return frame(
        <>
          <RiskTag risk={entry.level} /> {entry.setByName}
        </>,
        <p className="written timeline-text">{entry.why}</p>,
      );
    case 'home_contact':
      return frame(
        <>
          {t(`home.modes.${entry.mode}`)} · {entry.byWhom} → {entry.withWhom}
          {entry.struck && <Tag>{t('home.struck')}</Tag>}
        </>,
        !entry.struck && <p className="written timeline-text">{entry.told}</p>,
      );
    case 'crisis':
      return frame(
        <>
          {t(`crises.kinds.${entry.crisisKind}`)}{' '}
          <Tag color={entry.state === 'open' ? 'red' : 'green'}>
            {t(`crises.states.${entry.state}`)}
          </Tag>
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'crisis', crisisId: entry.id });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        <p className="written timeline-text">
          {entry.outcome === '' ? entry.what : entry.outcome}
        </p>,
      );
    case 'received':
      return frame(
        <>
          {entry.title} <Tag color="blue">{t('transfer.origin', { school: entry.originName })}</Tag>
          {entry.byName}
        </>,
        entry.body && <p className="written timeline-text">{entry.body}</p>,
      );
    case 'transfer':
      return frame(
        <>
          {t(`transfer.${entry.direction}`, { school: entry.schoolName })}
          {entry.direction === 'out' && entry.received && <Tag>{t('transfer.outReceived')}</Tag>}
        </>,
      );
    case 'consent':
      return frame(
        <>
          {t(`consents.scopes.${entry.scope}`)} · {t(`consents.decisions.${entry.decision}`)}{' '}
          {entry.giverName}
          {entry.withdrawnOn !== null && (
            <Tag color="red">{t('consents.withdrawnOn', { day: entry.withdrawnOn })}</Tag>
          )}
        </>,
      );
  }
}

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
          content: <Entry entry={entry} wordCategory={wordOf} />,
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
