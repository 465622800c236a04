import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../db/contract/timeline.ts';
import type { TimelineKind } from '../../../db/contract/vocabulary/timeline.ts';
import { useDesk, type Screen } from '../../desk/useDesk.ts';
import { formatMinute } from '../../ui/minutes.ts';

export type EntryOf<Kind extends TimelineKind> = Extract<TimelineEntry, { kind: Kind }>;

/** The moment of an entry; a follow-up and a change of status have a day alone. */
function wordTime(entry: TimelineEntry): string {
  const at = entry.at.slice(0, 16).replace('T', ' ');
  if (entry.kind === 'appointment') return `${at}—${formatMinute(entry.endMinute)}`;
  const dayAlone = entry.kind === 'follow_up' || entry.kind === 'status' || at.endsWith('00:00');
  return dayAlone ? at.slice(0, 10) : at;
}

/** What every entry of the time line has: its moment, its kind, a line about it and what was written. */
export function EntryFrame({
  entry,
  children,
  opens,
  text = '',
  body,
}: {
  entry: TimelineEntry;
  children?: ReactNode;
  /** The screen with the whole of it. */
  opens?: Screen;
  text?: string;
  /** In place of `text`, where it is more than one passage. */
  body?: ReactNode;
}) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  return (
    <div className="timeline-entry">
      <p>
        <span className="muted">{wordTime(entry)}</span>{' '}
        <strong>{t(`records.kinds.${entry.kind}`)}</strong> {children}
        {opens && (
          <Button
            type="link"
            size="small"
            onClick={() => {
              go(opens);
            }}
          >
            {t('records.open')}
          </Button>
        )}
      </p>
      {text && <p className="written timeline-text">{text}</p>}
      {body && <div className="timeline-text">{body}</div>}
    </div>
  );
}
