import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupervisionRecord } from '../../db/contract/supervision.ts';
import { call } from '../call.ts';
import { labelled } from '../i18n/signs.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { formatDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { RecordDialog } from './RecordDialog.tsx';

const texts = ['summary', 'question', 'advice'] as const;
const hoursOf = (minutes: number) => String(Math.round(minutes / 6) / 10);

/** Supervision that was had, with each person's hours in the semester. */
export function RecordsTab() {
  const { t, i18n } = useTranslation();
  const { value, refused, reload } = useLoad(() => call('supervisionRecords.list', {}), []);
  const [recording, setRecording] = useState(false);
  const [striking, setStriking] = useState<SupervisionRecord | null>(null);

  return (
    <div className="stack">
      <RefusalNote refused={refused} />
      {value && (
        <Alert
          type="info"
          title={t('supervision.hours', { semester: value.semester })}
          description={
            value.hours.length === 0
              ? t('supervision.noHours')
              : value.hours.map(({ staffId, name, minutes }) => (
                  <Tag key={staffId} color="blue">
                    {t('supervision.hoursOf', { name, hours: hoursOf(minutes) })}
                  </Tag>
                ))
          }
          action={
            <Button
              type="primary"
              onClick={() => {
                setRecording(true);
              }}
            >
              {t('supervision.record')}
            </Button>
          }
        />
      )}
      {value?.records.length === 0 && <EmptyState title={t('supervision.noRecords')} />}
      {value?.records.map((record) => (
        <article
          key={record.recordId}
          className={record.struck ? 'supervision-record supervision-struck' : 'supervision-record'}
        >
          <header>
            <strong>{formatDay(record.onDate, i18n.language)}</strong>
            <span>
              {record.supervisor} {record.supervisorUnit} → {record.superviseeName}
            </span>
            <span className="muted">
              {t(`supervision.forms.${record.form}`)} ·{' '}
              {t('supervision.lasted', { hours: hoursOf(record.minutes) })}
            </span>
            {record.student && (
              <>
                <StudentCell student={record.student} />
                <Tag>{t('supervision.code', { code: record.caseCode })}</Tag>
              </>
            )}
            {record.struck === null && (
              <span className="supervision-acts">
                {record.student && (
                  <FormMenu
                    label={t('supervision.summaryForm')}
                    forms={[
                      {
                        label: t('supervision.summaryForm'),
                        make: () =>
                          call('supervisionRecords.form.summary', { recordId: record.recordId }),
                      },
                    ]}
                  />
                )}
                <Button
                  type="text"
                  onClick={() => {
                    setStriking(record);
                  }}
                >
                  {t('supervision.strike')}
                </Button>
              </span>
            )}
          </header>
          {record.struck ? (
            <p className="muted">
              {labelled(
                t('home.struck'),
                `${record.struck.byName} ${record.struck.at.slice(0, 10)} ${record.struck.why}`,
              )}
            </p>
          ) : (
            texts
              .filter((field) => record[field] !== '')
              .map((field) => (
                <p key={field} className="written">
                  <span className="muted">{t(`fields.${field}`)}</span> {record[field]}
                </p>
              ))
          )}
        </article>
      ))}
      <RecordDialog
        open={recording}
        onClose={(recorded) => {
          setRecording(false);
          if (recorded) void reload();
        }}
      />
      <StrikeDialog
        struck={striking}
        title={t('supervision.strikeTitle')}

        onStrike={async ({ recordId }, why) => {
          await call('supervisionRecords.strike', { recordId, why });
          await reload();
        }}
        onClose={() => {
          setStriking(null);
        }}
      />
    </div>
  );
}
