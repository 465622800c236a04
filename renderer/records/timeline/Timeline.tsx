import { Button, Segmented, Tag, Timeline as Line } from 'antd';
import { stateColours } from '../referrals/choices.ts';
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
  'group_meeting',
  'care_plan',
  'observation',
  'review',
  'referral',
  'received',
  'exception',
  'follow_up',
] as const;
const colours: Record<TimelineKind, string> = {
  transfer: 'gray',
  received: 'blue',
  suspension: 'orange',
  referral: 'blue',
  review: 'purple',
  observation: 'gold',
  care_plan: 'cyan',
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
  group_meeting: 'blue',
  case_request: 'cyan',
  conference: 'cyan',
  supervision: 'cyan',
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
  studentId,
  wordCategory,
}: {
  entry: TimelineEntry;
  studentId: string;
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
    case 'group_meeting':
      return frame(
        <>
          {entry.programmeName} · {t(`appointments.states.${entry.state}`)}
          {entry.state === 'arrived' && ` · ${t(`appointments.attendances.${entry.attendance}`)}`}
          {entry.theme && ` · ${entry.theme}`}
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'group', programmeId: entry.programmeId });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        <div className="timeline-text">
          {entry.line && <p className="written">{entry.line}</p>}
          {entry.addenda.map((added) => (
            <p key={added.addendumId} className="written">
              <span className="muted">
                {t('records.addendum')} {added.authorName}：
              </span>
              {added.body}
            </p>
          ))}
        </div>,
      );
    case 'case_request':
      return frame(
        <>
          {entry.askedByName} → {entry.askedOfName}{' '}
          <Tag>{t(`supervision.requestStates.${entry.state}`)}</Tag>
        </>,
        <p className="written timeline-text">
          {entry.opinion === '' ? entry.reason : entry.opinion}
        </p>,
      );
    case 'conference':
      return frame(
        entry.state === 'draft' && !entry.own ? (
          t('records.draftOfAnother')
        ) : (
          <>
            <Tag>{t(`records.${entry.state}`)}</Tag>
            <Button
              type="link"
              size="small"
              onClick={() => {
                go({ name: 'conference', conferenceId: entry.id });
              }}
            >
              {t('records.open')}
            </Button>
          </>
        ),
        <p className="written timeline-text">
          {entry.conclusions === '' ? entry.question : entry.conclusions}
        </p>,
      );
    case 'supervision':
      return frame(
        <>
          {entry.supervisor} {entry.struck && <Tag>{t('home.struck')}</Tag>}
        </>,
        !entry.struck && (
          <p className="written timeline-text">
            {entry.advice === '' ? entry.question : entry.advice}
          </p>
        ),
      );
    case 'care_plan':
      return frame(
        <>
          {t(`carePlans.events.${entry.event}`, { number: entry.number })}
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'carePlan', studentId });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        <p className="written timeline-text">{entry.words}</p>,
      );
    case 'observation':
      return frame(
        <>
          {t(`observations.kinds.${entry.observationKind}`)}{' '}
          {entry.urgency !== 'normal' && (
            <Tag color={entry.urgency === 'urgent' ? 'red' : 'orange'}>
              {t(`appointments.urgencies.${entry.urgency}`)}
            </Tag>
          )}
          <Tag>
            {entry.struck
              ? t('observations.states.struck')
              : entry.triage === null
                ? t('observations.states.untriaged')
                : t(`observations.outcomes.${entry.triage}`)}
          </Tag>
        </>,
        !entry.struck && <p className="written timeline-text">{entry.seen}</p>,
      );
    case 'review':
      return frame(
        <>
          {entry.decisions.map((decision) => (
            <Tag key={decision}>{t(`reviews.decisions.${decision}`)}</Tag>
          ))}
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'review', reviewId: entry.reviewId });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        entry.discussion && <p className="written timeline-text">{entry.discussion}</p>,
      );
    case 'referral':
      return frame(
        <>
          {entry.institution}{' '}
          <Tag color={stateColours[entry.state]}>{t(`referrals.states.${entry.state}`)}</Tag>
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'referral', referralId: entry.id });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        <p className="written timeline-text">
          {entry.outcome === '' ? entry.facts : entry.outcome}
        </p>,
      );
    case 'suspension':
      return frame(
        <>
          <Tag color="orange">{t(`suspensions.states.${entry.state}`)}</Tag>
          <Button
            type="link"
            size="small"
            onClick={() => {
              go({ name: 'suspension', suspensionId: entry.id });
            }}
          >
            {t('records.open')}
          </Button>
        </>,
        <p className="written timeline-text">
          {entry.outcome === '' ? entry.reason : entry.outcome}
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
