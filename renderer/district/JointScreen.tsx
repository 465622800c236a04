import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { PublishedList } from '../ui/PublishedList.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { ThresholdField } from '../ui/ThresholdField.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { DraftJoint } from './DraftJoint.tsx';
import { TermSelect } from './TermSelect.tsx';
import { useTerm } from './useTerm.ts';
import { wordTerm } from './wordTerm.ts';
import './district.css';

/** The joint summaries that were published, and the term that is to be put together. */
export function JointScreen() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { term, choose, terms, value: about, refused, reload } = useTerm();
  const [drafting, setDrafting] = useState(false);
  const list = useLoad(() => call('district.list', {}), []);
  const acting = useRefusal();
  const open = (number: number) => {
    go({ name: 'publishedJoint', number });
  };

  return (
    <Page
      title={drafting ? t('district.joint.draft') : t('district.joint.title')}
      aside={t('district.joint.about')}
      actions={
        term !== null && (
          <>
            <TermSelect terms={terms} value={term} onChange={choose} />
            {drafting ? (
              <Button
                onClick={() => {
                  setDrafting(false);
                }}
              >
                {t('desk.back')}
              </Button>
            ) : (
              <Button
                type="primary"
                onClick={() => {
                  setDrafting(true);
                }}
              >
                {t('district.joint.prepare')}
              </Button>
            )}
          </>
        )
      }
    >
      <RefusalNote refused={refused ?? list.refused ?? acting.refused} />
      {drafting && term !== null ? (
        <DraftJoint key={term} term={term} onPublished={open} />
      ) : (
        <div className="stack">
          {about && (
            <ThresholdField
              value={about.threshold}
              onChange={(threshold) => {
                void acting.attempt(async () => {
                  await call('district.setThreshold', { threshold });
                  await reload();
                });
              }}
            />
          )}
          {list.value && (
            <PublishedList
              title={t('district.joint.title')}
              rows={list.value.published.map((row) => ({ ...row, of: wordTerm(row.term) }))}
              empty={
                <EmptyState title={t('district.joint.nothing')}>
                  {t('district.joint.nothingHint')}
                </EmptyState>
              }
              onOpen={open}
            />
          )}
        </div>
      )}
    </Page>
  );
}
