import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../db/contract/command.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { PublishedList } from '../ui/PublishedList.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { ThresholdField } from '../ui/ThresholdField.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { DraftSummary } from './DraftSummary.tsx';

/** The summaries that were published and, for counsellors, the semester that is to be closed. */
export function SummaryScreen({ role }: { role: Role }) {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { semesters, currentSemesterId } = useSchool();
  const [semesterId, setSemesterId] = useState(currentSemesterId ?? semesters[0]?.id ?? '');
  const [drafting, setDrafting] = useState(false);
  const { value, refused, reload } = useLoad(() => call('summary.list', {}), []);
  const acting = useRefusal();
  const clinical = role !== 'principal';
  const open = (number: number) => {
    go({ name: 'publishedSummary', number });
  };

  return (
    <Page
      title={drafting ? t('summary.draft') : t('summary.title')}
      aside={t('summary.about')}
      actions={
        <>
          {drafting && (
            <>
              <Select
                aria-label={t('summary.semester')}
                className="summary-semester"
                value={semesterId}
                options={semesters.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setSemesterId}
              />
              <Button
                onClick={() => {
                  setDrafting(false);
                }}
              >
                {t('desk.back')}
              </Button>
            </>
          )}
          {clinical && !drafting && (
            <Button
              type="primary"
              disabled={semesterId === ''}
              onClick={() => {
                setDrafting(true);
              }}
            >
              {t('summary.prepare')}
            </Button>
          )}
        </>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {drafting ? (
        <DraftSummary key={semesterId} semesterId={semesterId} onPublished={open} />
      ) : (
        <div className="stack">
          {role === 'head_counsellor' && value && (
            <ThresholdField
              value={value.threshold}
              onChange={(threshold) => {
                void acting.attempt(async () => {
                  await call('summary.setThreshold', { threshold });
                  await reload();
                });
              }}
            />
          )}
          {value && (
            <PublishedList
              title={t('summary.title')}
              rows={value.summaries.map((row) => ({ ...row, of: row.semesterName }))}
              empty={
                <EmptyState title={t('summary.nothing')}>{t('summary.nothingHint')}</EmptyState>
              }
              onOpen={open}
            />
          )}
        </div>
      )}
    </Page>
  );
}
