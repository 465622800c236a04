import { Alert, Checkbox, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentChange } from '../../db/contract/campaigns.ts';
import type { OutputOf } from '../../db/contract/commands.ts';
import { campaignPage } from '../../db/contract/vocabulary/campaigns.ts';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { bracketed } from '../i18n/signs.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';

type Campaign = OutputOf<'campaigns.get'>;

/** @returns a difference with its sign: +3, −2, 0 */
function signed(delta: number): string {
  return delta > 0 ? `+${String(delta)}` : String(delta).replace('-', '−');
}

function Changes({ campaign, earlierId }: { campaign: Campaign; earlierId: string }) {
  const { t } = useTranslation();
  const pick = usePick();
  const { campaignId, scores } = campaign;
  const [scoreCode, setScoreCode] = useState(scores[0]?.code ?? '');
  const [notableOnly, setNotableOnly] = useState(false);
  const [page, setPage] = useState(1);
  const { value, refused } = useLoad(
    () =>
      call('campaigns.changes', {
        campaignId,
        earlierId,
        scoreCode,
        notableOnly,
        offset: (page - 1) * campaignPage,
      }),
    [campaignId, earlierId, scoreCode, notableOnly, page],
  );
  const threshold = value?.threshold;

  return (
    <>
      <div className="filters">
        {scores.length > 1 && (
          <Select
            aria-label={t('campaigns.score')}
            value={scoreCode}
            options={scores.map(({ code, name }) => ({ value: code, label: pick(name) }))}
            onChange={(code) => {
              setScoreCode(code);
              setNotableOnly(false);
              setPage(1);
            }}
          />
        )}
        {threshold && (
          <Checkbox
            checked={notableOnly}
            onChange={(event) => {
              setNotableOnly(event.target.checked);
              setPage(1);
            }}
          >
            {t('campaigns.notableOnly')}
          </Checkbox>
        )}
      </div>
      <RefusalNote refused={refused} />
      {value && (
        <>
          <p className="campaign-hint">
            {t('campaigns.bothTaken', {
              n: value.n,
              before: value.meanBefore ?? '—',
              after: value.meanAfter ?? '—',
            })}
          </p>
          <Alert
            type={threshold ? 'info' : 'warning'}
            showIcon
            title={
              threshold ? t('campaigns.threshold', { ...threshold }) : t('campaigns.noThreshold')
            }
          />
          {value.total === 0 ? (
            <EmptyState title={t('campaigns.noChanges')} />
          ) : (
            <Table<StudentChange>
              size="small"
              rowKey={({ student }) => student.studentId}
              dataSource={value.students}
              pagination={{
                ...inPages(campaignPage),
                current: page,
                total: value.total,
                onChange: setPage,
              }}
              columns={[
                {
                  title: t('fields.studentId'),
                  key: 'student',
                  render: (_value, { student }) => <StudentCell student={student} />,
                },
                { title: t('campaigns.before'), dataIndex: 'before', align: 'end' },
                { title: t('campaigns.after'), dataIndex: 'after', align: 'end' },
                {
                  title: t('campaigns.delta'),
                  dataIndex: 'delta',
                  align: 'end',
                  render: signed,
                },
                {
                  key: 'notable',
                  render: (_value, { notable }) =>
                    notable !== null && (
                      <Tag color={notable ? 'orange' : 'default'}>
                        {notable ? t('campaigns.notable') : t('campaigns.notNotable')}
                      </Tag>
                    ),
                },
              ]}
            />
          )}
        </>
      )}
    </>
  );
}

/** How each student's score has changed since an earlier campaign with the same scale. */
export function ChangesTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { earlier } = campaign;
  const [earlierId, setEarlierId] = useState(earlier[0]?.campaignId ?? null);
  if (earlierId === null) return <EmptyState title={t('campaigns.noEarlier')} />;
  return (
    <div className="stack">
      <div className="filters">
        <span>{t('campaigns.earlier')}</span>
        <Select
          aria-label={t('campaigns.earlier')}
          value={earlierId}
          style={{ minWidth: 260 }}
          options={earlier.map(({ campaignId, name, startsOn }) => ({
            value: campaignId,
            label: bracketed(name, startsOn),
          }))}
          onChange={setEarlierId}
        />
      </div>
      <Changes key={earlierId} campaign={campaign} earlierId={earlierId} />
    </div>
  );
}
