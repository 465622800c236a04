import { Alert, Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCase } from '../../db/contract/campaigns.ts';
import { type CaseStep, caseSteps, campaignPage } from '../../db/contract/vocabulary/campaigns.ts';
import { ResultDrawer } from '../assessments/ResultDrawer.tsx';
import { ScoreTags } from '../assessments/ScoreTags.tsx';
import { usePick } from '../assessments/usePick.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stepColours } from './choices.ts';

/** Whom the scale points at, seen one by one: 初筛 → 访谈 → 评定. */
export function CasesTab({ campaignId, onJudged }: { campaignId: string; onJudged: () => void }) {
  const { t } = useTranslation();
  const pick = usePick();
  const go = useDesk((store) => store.go);
  const [step, setStep] = useState<CaseStep | null>(null);
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<string | null>(null);
  const { value, refused, reload } = useLoad(
    () => call('campaigns.cases', { campaignId, step, offset: (page - 1) * campaignPage }),
    [campaignId, step, page],
  );
  const cases = value?.cases ?? [];
  const at = cases.findIndex(({ assessment }) => assessment.assessmentId === shown);
  const current = cases[at];
  const all = value ? caseSteps.reduce((sum, each) => sum + value.counts[each], 0) : 0;

  function move(by: number): void {
    const next = cases[at + by];
    if (next) setShown(next.assessment.assessmentId);
  }

  /** Saved: the next who is still to be judged comes up by itself. */
  function closed(judged: boolean): void {
    const next = judged ? cases.slice(at + 1).find((each) => each.step !== 'judged') : undefined;
    setShown(next?.assessment.assessmentId ?? null);
    if (!judged) return;
    void reload();
    onJudged();
  }

  return (
    <div className="stack">
      <Alert type="info" showIcon title={t('campaigns.caseHint')} />
      <RefusalNote refused={refused} />
      {value && all === 0 && <EmptyState title={t('campaigns.noCases')} />}
      {value && all > 0 && (
        <>
          <Segmented<CaseStep | ''>
            className="campaign-steps"
            value={step ?? ''}
            options={[
              { value: '', label: t('campaigns.allSteps', { count: all }) },
              ...caseSteps.map((each) => ({
                value: each,
                label: t('campaigns.stepOf', {
                  step: t(`campaigns.steps.${each}`),
                  count: value.counts[each],
                }),
              })),
            ]}
            onChange={(wanted) => {
              setStep(wanted === '' ? null : wanted);
              setPage(1);
            }}
          />
          <Table<OpenCase>
            size="small"
            rowKey={({ assessment }) => assessment.assessmentId}
            dataSource={cases}
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
              {
                title: t('campaigns.score'),
                key: 'scores',
                render: (_value, { assessment }) => <ScoreTags assessment={assessment} />,
              },
              {
                title: t('campaigns.stepsTitle'),
                key: 'step',
                render: (_value, each) => (
                  <>
                    <Tag color={stepColours[each.step]}>{t(`campaigns.steps.${each.step}`)}</Tag>
                    {each.assessment.look && (
                      <span className="muted">
                        {t(`assessments.findings.${each.assessment.look.finding}`)}
                      </span>
                    )}
                  </>
                ),
              },
              {
                key: 'act',
                align: 'end',
                render: (_value, each) => (
                  <>
                    {each.step === 'screened' && (
                      <Button
                        type="link"
                        size="small"
                        onClick={() => {
                          go({ name: 'calendar', studentId: each.student.studentId });
                        }}
                      >
                        {t('campaigns.book')}
                      </Button>
                    )}
                    <Button
                      size="small"
                      onClick={() => {
                        setShown(each.assessment.assessmentId);
                      }}
                    >
                      {each.step === 'judged' ? t('assessments.show') : t('campaigns.judge')}
                    </Button>
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      <ResultDrawer
        assessmentId={shown}
        title={current ? pick(current.assessment.scaleName) : ''}
        place={current && { at: at + 1, of: cases.length }}
        onMove={move}
        onClose={closed}
      />
    </div>
  );
}
