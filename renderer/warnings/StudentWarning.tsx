import { Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Warning } from '../../db/contract/warnings.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { RiskTag } from '../ui/RiskTag.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { SetWarningDialog } from './SetWarningDialog.tsx';
import { useFactorWording } from './useFactorWording.ts';

/** One level as it was set: who, when, why, and on what a lowering rested. */
function WarningLine({ warning }: { warning: Warning }) {
  const { t, i18n } = useTranslation();
  const word = useFactorWording();
  return (
    <>
      <RiskTag risk={warning.level} />
      {warning.factors.map((factor) => (
        <Tag key={factor.factorId}>{word(factor)}</Tag>
      ))}
      <p>{warning.why}</p>
      <p className="muted">
        {warning.setByName} · {warning.setAt.slice(0, 16).replace('T', ' ')}
        {warning.nextReviewOn !== null &&
          ` · ${t('warnings.nextReview', { day: formatDay(warning.nextReviewOn, i18n.language) })}`}
        {warning.secondPerson !== '' &&
          ` · ${t('warnings.second', { name: warning.secondPerson })}`}
      </p>
    </>
  );
}

/** A student's warning level with its history, and the way to change or confirm it. */
export function StudentWarning({
  studentId,
  onChanged,
}: {
  studentId: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('warnings.ofStudent', { studentId }),
    [studentId],
  );
  const refresh = () => {
    void reload();
    onChanged();
  };
  const [setting, setSetting] = useState(false);
  const [present, ...before] = value?.warnings ?? [];

  return (
    <HistoryCard
      title={t('warnings.title')}
      toggle={
        before.length > 0
          ? { more: t('warnings.history', { count: before.length }), less: t('warnings.less') }
          : null
      }
      act={present ? t('warnings.review') : t('warnings.set')}
      onAct={() => {
        setSetting(true);
      }}
    >
      {(whole) => (
        <>
          <RefusalNote refused={refused} />
          {present ? (
            <WarningLine warning={present} />
          ) : (
            <span className="muted">{t('warnings.none')}</span>
          )}
          {whole && (
            <Timeline
              className="warning-history"
              items={before.map((warning) => ({
                key: warning.warningId,
                content: <WarningLine warning={warning} />,
              }))}
            />
          )}
          <SetWarningDialog
            studentId={studentId}
            present={present ?? null}
            open={setting}
            onClose={(changed) => {
              setSetting(false);
              if (changed) refresh();
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
