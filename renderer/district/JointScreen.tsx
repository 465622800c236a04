import { Button, InputNumber, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedJoint } from '../../db/contract/district.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
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
            <label className="filters">
              {t('summary.threshold')}
              <InputNumber
                min={3}
                max={50}
                value={about.threshold}
                onChange={(threshold) => {
                  if (threshold === null) return;
                  void acting.attempt(async () => {
                    await call('district.setThreshold', { threshold });
                    await reload();
                  });
                }}
              />
            </label>
          )}
          {list.value?.published.length === 0 && (
            <EmptyState title={t('district.joint.nothing')}>
              {t('district.joint.nothingHint')}
            </EmptyState>
          )}
          {list.value && list.value.published.length > 0 && (
            <Table<ListedJoint>
              rowKey="number"
              pagination={false}
              dataSource={list.value.published}
              columns={[
                {
                  title: t('district.joint.title'),
                  key: 'number',
                  render: (_value, { number, term: of, corrects, correctedBy }) => (
                    <>
                      <strong>{t('summary.number', { number })}</strong> {wordTerm(of)}{' '}
                      {corrects !== null && (
                        <Tag>{t('summary.correctsIt', { number: corrects })}</Tag>
                      )}
                      {correctedBy !== null && (
                        <Tag color="orange">
                          {t('summary.correctedBy', { number: correctedBy })}
                        </Tag>
                      )}
                    </>
                  ),
                },
                {
                  key: 'by',
                  render: (_value, { publishedByName, publishedAt }) =>
                    t('summary.publishedBy', {
                      name: publishedByName,
                      day: publishedAt.slice(0, 10),
                    }),
                },
                {
                  key: 'act',
                  align: 'end',
                  render: (_value, { number }) => (
                    <Button
                      type="primary"
                      onClick={() => {
                        open(number);
                      }}
                    >
                      {t('summary.open')}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </div>
      )}
    </Page>
  );
}
