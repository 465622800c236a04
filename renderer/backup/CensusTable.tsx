import { Alert, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { wordMoment } from '../ui/measures.ts';

type DryRun = OutputOf<'restore.open'>;

const counts = [
  'students',
  'appointments',
  'notes',
  'followUps',
  'assessments',
  'warnings',
  'contacts',
  'duties',
  'accounts',
] as const;

/** What is in a backup, before it takes anything's place. */
export function CensusTable({ dryRun }: { dryRun: DryRun }) {
  const { t, i18n } = useTranslation();
  const { census } = dryRun;
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className="stack">
      <Alert
        type={dryRun.auditWhole ? 'success' : 'warning'}
        showIcon
        title={dryRun.auditWhole ? t('backup.checkedWhole') : t('backup.auditBroken')}
      />
      {dryRun.sameVault === false && (
        <Alert type="warning" showIcon title={t('backup.otherVault')} />
      )}
      <Descriptions
        bordered
        size="small"
        column={2}
        items={[
          { key: 'school', label: t('setup.schoolName'), children: census.schoolName, span: 2 },
          { key: 'madeAt', label: t('backup.madeAt'), children: wordMoment(dryRun.madeAt) },
          {
            key: 'lastChangeAt',
            label: t('backup.lastChangeAt'),
            children: census.lastChangeAt ? wordMoment(census.lastChangeAt) : '—',
          },
          ...counts.map((name) => ({
            key: name,
            label: t(`backup.counts.${name}`),
            children: number.format(census[name]),
            ...(name === 'accounts' ? { span: 2 } : {}),
          })),
          {
            key: 'lastAppointmentOn',
            label: t('backup.lastAppointmentOn'),
            children: census.lastAppointmentOn ?? '—',
          },
          {
            key: 'lastNoteOn',
            label: t('backup.lastNoteOn'),
            children: census.lastNoteOn ?? '—',
          },
        ]}
      />
    </div>
  );
}
