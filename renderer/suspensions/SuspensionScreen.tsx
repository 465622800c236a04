import { Alert, Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Suspension } from '../../db/contract/suspensions.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { labelled } from '../i18n/signs.ts';
import { Scans } from '../scans/Scans.tsx';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { CheckList } from '../ui/CheckList.tsx';
import { ClosedNote } from '../ui/ClosedNote.tsx';
import { formatDay, formatDayOfYear } from '../ui/days.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { Steps } from './Steps.tsx';
import { SuspensionActs } from './SuspensionActs.tsx';
import '../ui/caseFile.css';

/** What the panel decided in a review, and what was said against it. */
function Decision({ suspension, round }: { suspension: Suspension; round: number }) {
  const { t, i18n } = useTranslation();
  const decision = suspension.decisions.find((each) => each.round === round);
  const appeal = suspension.appeals.find((each) => each.round === round);
  if (decision === undefined) return null;
  const day = (on: string) => formatDay(on, i18n.language);
  return (
    <Alert
      type={decision.decision === 'not_yet' ? 'warning' : 'success'}
      title={`${t(`suspensions.decisions.${decision.decision}`)} · ${day(decision.onDate)} · ${decision.members}`}
      description={
        <>
          {decision.ground !== null && <p>{t(`suspensions.grounds.${decision.ground}`)}</p>}
          <p className="written">{decision.reason}</p>
          {decision.conditions !== '' && (
            <p className="written">
              <strong>{t('fields.conditions')}</strong> {decision.conditions}
            </p>
          )}
          {decision.supportPlan !== '' && (
            <p className="written">
              <strong>{t('fields.supportPlan')}</strong> {decision.supportPlan}
            </p>
          )}
          {decision.reviewOn !== null && (
            <p>
              <strong>{t('fields.reviewOn')}</strong> {day(decision.reviewOn)}
            </p>
          )}
          <p className="muted">{decision.informed}</p>
          {appeal && (
            <p className="written">
              <Tag color="red">{t('suspensions.appealed')}</Tag>
              {labelled(`${day(appeal.onDate)} ${appeal.byWhom}`, appeal.body)}
              {appeal.answer && (
                <>
                  {' → '}
                  <Tag color="blue">{t(`suspensions.results.${appeal.answer.result}`)}</Tag>
                  {day(appeal.answer.onDate)} {appeal.answer.body}
                </>
              )}
            </p>
          )}
        </>
      }
    />
  );
}

/** One suspension: its lists, who does what by when, what was decided on the return. */
export function SuspensionScreen({ suspensionId }: { suspensionId: string }) {
  const { t, i18n } = useTranslation();
  const back = useDesk((store) => store.back);
  const {
    value: suspension,
    refused,
    reload,
  } = useLoad(() => call('suspensions.get', { suspensionId }), [suspensionId]);
  if (suspension === null) return <RefusalNote refused={refused} />;
  const refresh = () => void reload();
  const { startsOn, endsOn, returnedOn, arrangement } = suspension;
  const isAtWork = suspension.state === 'applying' || suspension.state === 'returning';
  const rounds = Array.from({ length: suspension.round + 1 }, (_, round) => round).reverse();

  return (
    <Page
      title={t('referrals.tabs.suspensions')}
      actions={<Button onClick={back}>{t('desk.back')}</Button>}
    >
      <RefusalNote refused={refused} />
      <div className="stack case-file">
        <section>
          <p>
            <StudentLink student={suspension.student} />
            <span className="muted">{wordPlace(suspension.student)}</span>{' '}
            <Tag color={stateColours[suspension.state]}>
              {t(`suspensions.states.${suspension.state}`)}
            </Tag>
            {startsOn !== null && endsOn !== null && (
              <span className="muted">
                {formatDayOfYear(startsOn, i18n.language)} —{' '}
                {formatDayOfYear(returnedOn ?? endsOn, i18n.language)}
              </span>
            )}
          </p>
          <p className="written">{suspension.reason}</p>
          {arrangement !== '' && (
            <p className="written">
              <strong>{t('suspensions.arrangement')}</strong> {arrangement}
            </p>
          )}
          <SuspensionActs suspension={suspension} onChanged={refresh} />
          <ClosedNote closed={suspension.closed} />
        </section>
        <div className="case-columns">
          <div className="stack">
            {rounds.map((round) => (
              <Card
                key={round}
                size="small"
                title={
                  round === 0
                    ? t('suspensions.suspensionList')
                    : t('suspensions.returnList', { round })
                }
              >
                <CheckList
                  checks={suspension.checks.filter((check) => check.round === round)}
                  wordItem={(item) => t(`suspensions.items.${item}`)}
                  wordMoment={(at) => at.slice(0, 10)}
                  readOnly={round !== suspension.round || !isAtWork}
                  onSet={async (item, state, note) => {
                    await call('suspensions.check', { suspensionId, item, state, note });
                    refresh();
                  }}
                />
                <Decision suspension={suspension} round={round} />
              </Card>
            ))}
          </div>
          <div className="stack">
            <Card size="small" title={t('suspensions.steps')}>
              <Steps suspension={suspension} onChanged={refresh} />
            </Card>
            <Card size="small" title={t('referrals.scans')}>
              <Scans owner="suspension" ownerId={suspensionId} readOnly={false} />
            </Card>
          </div>
        </div>
      </div>
    </Page>
  );
}
