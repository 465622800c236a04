import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentLine } from '../../db/contract/assessments.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { BeginDialog } from './BeginDialog.tsx';
import { ResultDrawer } from './ResultDrawer.tsx';
import { ScoreTags } from './ScoreTags.tsx';
import { Trend } from './Trend.tsx';
import { usePick } from './usePick.ts';
import { useSitting } from './useSitting.ts';
import './assessments.css';

/** Every assessment of a student, and the way to the next. */
export function StudentAssessments({
  studentId,
  onChanged,
}: {
  studentId: string;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const pick = usePick();
  const sit = useSitting();
  const { value, refused, reload } = useLoad(
    () => call('assessments.ofStudent', { studentId }),
    [studentId],
  );
  const refresh = () => {
    void reload();
    onChanged();
  };
  const [beginning, setBeginning] = useState(false);
  const [shown, setShown] = useState<AssessmentLine | null>(null);
  const acting = useRefusal();
  const assessments = value?.assessments ?? [];

  return (
    <Card
      size="small"
      title={t('assessments.title')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setBeginning(true);
          }}
        >
          {t('assessments.begin')}
        </Button>
      }
    >
      <RefusalNote refused={refused ?? acting.refused} />
      {assessments.length === 0 ? (
        <span className="muted">{t('assessments.none')}</span>
      ) : (
        <>
          <Trend assessments={assessments} />
          <ul className="assessments-list">
            {assessments.map((assessment) => (
              <li key={assessment.assessmentId}>
                <span className="muted">{formatDay(assessment.onDate, i18n.language)}</span>
                <strong>{pick(assessment.scaleName)}</strong>
                {assessment.campaign && (
                  <span className="muted">
                    {assessment.campaign.name}
                    {assessment.campaign.cancelled && t('campaigns.notCounted')}
                  </span>
                )}
                <ScoreTags assessment={assessment} />
                <span>
                  {assessment.state === 'open' && (
                    <>
                      <Button
                        type="link"
                        size="small"
                        onClick={() => void acting.attempt(() => sit(assessment.assessmentId))}
                      >
                        {t('assessments.resume')}
                      </Button>
                      <Button
                        type="link"
                        size="small"
                        danger
                        onClick={() =>
                          void acting.attempt(async () => {
                            await call('assessments.giveUp', {
                              assessmentId: assessment.assessmentId,
                            });
                            refresh();
                          })
                        }
                      >
                        {t('assessments.giveUp')}
                      </Button>
                    </>
                  )}
                  <Button
                    type="link"
                    size="small"
                    onClick={() => {
                      setShown(assessment);
                    }}
                  >
                    {assessment.look === null && (assessment.reached || assessment.critical)
                      ? t('assessments.look')
                      : t('assessments.show')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <BeginDialog
        studentId={studentId}
        open={beginning}
        onClose={(changed) => {
          setBeginning(false);
          if (changed) refresh();
        }}
      />
      <ResultDrawer
        assessmentId={shown?.assessmentId ?? null}
        title={shown ? pick(shown.scaleName) : ''}
        onClose={(changed) => {
          setShown(null);
          if (changed) refresh();
        }}
      />
    </Card>
  );
}
