import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { DueAlert } from '../today/DueAlert.tsx';
import { useLoad } from '../ui/useLoad.ts';

const askEvery = 60_000;

/** Warns on Today when the newest good backup is too old, or the last try did not succeed. */
export function BackupNote() {
  const { t } = useTranslation();
  const head = useOwn()?.role === 'head_counsellor';
  const { value, reload } = useLoad(() => call('backup.due', {}), []);

  // The day's backup is made in the background; the note goes once it is there.
  useEffect(() => {
    const timer = setInterval(() => void reload(), askEvery);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);

  if (value === null) return null;
  const failure = value.failure ?? value.rehearsalFailure;
  if (!value.late && failure === null) return null;
  const title = value.late
    ? value.newestAt === null
      ? t('backup.todayNever', { days: value.ageDays })
      : t('backup.todayLate', { days: value.ageDays })
    : t('backup.todayFailed', { why: t(`errors.${failure ?? 'unexpected'}`, { part: '' }) });
  return (
    <DueAlert
      urgent={value.late}
      title={title}
      {...(head ? { act: t('backup.todayOpen'), screen: { name: 'backup' } } : {})}
    />
  );
}
