import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Referral } from '../../db/contract/referrals.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { Scans } from '../scans/Scans.tsx';
import { useSchool } from '../school/useSchool.ts';
import { StudentLink } from '../students/StudentLink.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { ClosedNote } from '../ui/ClosedNote.tsx';
import { formatDay } from '../ui/days.ts';
import { FormMenu } from '../ui/FormMenu.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { ReferralActs } from './ReferralActs.tsx';
import { ReferralTags } from './ReferralTags.tsx';
import { Replies } from './Replies.tsx';
import '../ui/caseFile.css';
import './referrals.css';

/** What comes next, and by when the hospital's answer is due. */
function NextStep({ referral }: { referral: Referral }) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const { nextStep, replyDueOn } = referral;
  const day = (on: string) => formatDay(on, i18n.language);
  if (nextStep === null) return null;
  return (
    <p>
      <strong>{t('referrals.nextStep')}</strong> {nextStep.what} · {nextStep.owner}{' '}
      <Tag color={nextStep.dueOn <= today ? 'red' : 'default'}>
        {t('crises.stepDue', { day: day(nextStep.dueOn) })}
      </Tag>
      {referral.state === 'sent' && replyDueOn !== null && (
        <Tag color={replyDueOn <= today ? 'red' : 'blue'}>
          {t('referrals.replyDue', { day: day(replyDueOn) })}
        </Tag>
      )}
    </p>
  );
}

/** What the guardian decided, newest first; the first one counts. */
function Decisions({ referral }: { referral: Referral }) {
  const { t, i18n } = useTranslation();
  const colours = { given: 'green', refused: 'red', emergency: 'orange' } as const;
  if (referral.consents.length === 0) return <p className="muted">{t('referrals.noDecision')}</p>;
  return (
    <ul className="case-list">
      {referral.consents.map((consent) => (
        <li key={consent.consentId}>
          <p>
            <strong>{formatDay(consent.onDate, i18n.language)}</strong>{' '}
            <Tag color={colours[consent.decision]}>
              {t(`referrals.decisions.${consent.decision}`)}
            </Tag>
            {consent.giver !== null && t(`consents.givers.${consent.giver}`)} {consent.giverName}{' '}
            {consent.form !== null && t(`consents.forms.${consent.form}`)}
          </p>
          <p className="written">{consent.explained}</p>
        </li>
      ))}
    </ul>
  );
}

function Consultations({ referral }: { referral: Referral }) {
  const { t, i18n } = useTranslation();
  if (referral.consultations.length === 0) {
    return <p className="muted">{t('referrals.noConsultation')}</p>;
  }
  return (
    <ul className="case-list">
      {referral.consultations.map((each) => (
        <li key={each.consultationId}>
          <p>
            <strong>{formatDay(each.onDate, i18n.language)}</strong> {each.fromHospital} ·{' '}
            {each.fromSchool}{' '}
            <Tag color={each.guardianKnows ? 'green' : 'orange'}>
              {t(each.guardianKnows ? 'referrals.guardianKnew' : 'referrals.guardianKnewNot')}
            </Tag>
          </p>
          <p className="written">{each.discussed}</p>
          {each.agreed !== '' && (
            <p className="written">{t('home.agreed', { text: each.agreed })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One referral: why, what the guardian decided, what the hospital wrote, what comes next. */
export function ReferralScreen({ referralId }: { referralId: string }) {
  const { t, i18n } = useTranslation();
  const back = useDesk((store) => store.back);
  const {
    value: referral,
    refused,
    reload,
  } = useLoad(() => call('referrals.get', { referralId }), [referralId]);
  if (referral === null) return <RefusalNote refused={refused} />;
  const refresh = () => void reload();

  return (
    <Page
      title={t('referrals.oneTitle')}
      actions={
        <>
          <Button onClick={back}>{t('desk.back')}</Button>
          <FormMenu
            label={t('referrals.letter')}
            forms={[
              {
                label: t('referrals.letter'),
                make: () => call('referrals.form.letter', { referralId }),
              },
            ]}
          />
        </>
      }
    >
      <RefusalNote refused={refused} />
      <div className="stack case-file referral">
        <section>
          <p>
            <StudentLink student={referral.student} />
            <span className="muted">{wordPlace(referral.student)}</span>{' '}
            <ReferralTags referral={referral} />
          </p>
          <p>
            <strong>{referral.institution}</strong> {referral.department} {referral.phone}{' '}
            <span className="muted">
              {t('referrals.openedBy', {
                day: formatDay(referral.openedOn, i18n.language),
                name: referral.openedByName,
              })}
              {referral.sentOn !== null &&
                ` · ${t('referrals.sentOn', { day: formatDay(referral.sentOn, i18n.language), escort: referral.escort })}`}
            </span>
          </p>
          <NextStep referral={referral} />
          <ReferralActs referral={referral} onChanged={refresh} />
          <ClosedNote closed={referral.closed} />
        </section>
        <div className="case-columns">
          <div className="stack">
            <Card size="small" title={t('referrals.factsLabel')}>
              <p className="written">{referral.facts}</p>
              {referral.measures !== '' && (
                <p className="written">
                  <strong>{t('referrals.measuresLabel')}</strong> {referral.measures}
                </p>
              )}
            </Card>
            <Card size="small" title={t('referrals.replies')}>
              <Replies referral={referral} onChanged={refresh} />
            </Card>
            <Card size="small" title={t('referrals.consultations')}>
              <Consultations referral={referral} />
            </Card>
          </div>
          <div className="stack">
            <Card size="small" title={t('referrals.decisionsTitle')}>
              <Decisions referral={referral} />
            </Card>
            <Card size="small" title={t('referrals.scans')}>
              <Scans owner="referral" ownerId={referralId} readOnly={false} />
            </Card>
            <Card size="small" title={t('referrals.history')}>
              <ul className="case-list">
                {referral.entries.map((entry) => (
                  <li key={entry.entryId}>
                    <span className="muted">{entry.onDate}</span>{' '}
                    <strong>{t(`referrals.entryKinds.${entry.kind}`)}</strong> {entry.body}{' '}
                    <span className="muted">{entry.byName}</span>
                  </li>
                ))}
              </ul>
            </Card>
          </div>
        </div>
      </div>
    </Page>
  );
}
