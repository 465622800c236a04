import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedSuspension } from '../../db/contract/suspensions.ts';
import { useDesk } from '../desk/useDesk.ts';
import { formatDayOfYear } from '../ui/days.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { stateColours } from './choices.ts';
import { OpenSuspensionDialog } from './OpenSuspensionDialog.tsx';
import '../ui/caseFile.css';

/** A student's suspensions, and the way to begin one. */
export function SuspensionsCard({
  studentId,
  suspensions,
}: {
  studentId: string;
  /** Null while they are loaded. */
  suspensions: readonly ListedSuspension[] | null;
}) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const [opening, setOpening] = useState(false);
  const day = (on: string) => formatDayOfYear(on, i18n.language);
  const show = (suspensionId: string) => {
    go({ name: 'suspension', suspensionId });
  };

  return (
    <HistoryCard
      title={t('referrals.tabs.suspensions')}
      toggle={
        suspensions && suspensions.length > 1
          ? { more: t('home.more', { count: suspensions.length }), less: t('home.less') }
          : null
      }
      act={t('suspensions.open')}
      onAct={() => {
        setOpening(true);
      }}
    >
      {(whole) => (
        <>
          {suspensions?.length === 0 && <span className="muted">{t('suspensions.none')}</span>}
          <ul className="case-list">
            {suspensions
              ?.slice(0, whole ? undefined : 1)
              .map(({ suspensionId, state, openedOn, startsOn, endsOn, returnedOn }) => (
                <li key={suspensionId}>
                  <span>
                    <Tag color={stateColours[state]}>{t(`suspensions.states.${state}`)}</Tag>
                    {startsOn === null
                      ? day(openedOn)
                      : `${day(startsOn)} — ${day(returnedOn ?? endsOn ?? startsOn)}`}
                    <Button
                      type="link"
                      size="small"
                      onClick={() => {
                        show(suspensionId);
                      }}
                    >
                      {t('records.open')}
                    </Button>
                  </span>
                </li>
              ))}
          </ul>
          <OpenSuspensionDialog
            studentId={studentId}
            open={opening}
            onClose={(suspensionId) => {
              setOpening(false);
              if (suspensionId !== null) show(suspensionId);
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
