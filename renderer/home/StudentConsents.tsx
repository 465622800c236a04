import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../db/contract/home.ts';
import type { ConsentScope } from '../../db/contract/vocabulary/home.ts';
import { call } from '../call.ts';
import { formatDay } from '../ui/days.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { stateColours } from './choices.ts';
import { RecordConsentDialog } from './RecordConsentDialog.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';
import './home.css';

/** One entry of the register: who decided what, when, how, until when. */
function ConsentLine({ consent, onWithdraw }: { consent: Consent; onWithdraw: () => void }) {
  const { t, i18n } = useTranslation();
  const day = (on: string) => formatDay(on, i18n.language);
  const facts = [
    consent.giver && `${t(`consents.givers.${consent.giver}`)} ${consent.giverName}`.trim(),
    consent.form && t(`consents.forms.${consent.form}`),
    consent.validUntil !== null && t('consents.until', { day: day(consent.validUntil) }),
    consent.detail,
    t('home.recordedBy', { name: consent.recordedByName }),
  ];
  return (
    <li>
      <strong>{day(consent.onDate)}</strong> {t(`consents.scopes.${consent.scope}`)} ·{' '}
      {t(`consents.decisions.${consent.decision}`)}{' '}
      {consent.withdrawn ? (
        <Tag color="red">
          {t('consents.withdrawnOn', { day: day(consent.withdrawn.onDate) })}{' '}
          {consent.withdrawn.byWhom}
        </Tag>
      ) : (
        consent.decision === 'given' && (
          <Button size="small" type="text" onClick={onWithdraw}>
            {t('consents.withdraw')}
          </Button>
        )
      )}
      <p className="muted">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  );
}

/** Where a student stands in each scope of consent, with the register behind it. */
export function StudentConsents({
  studentId,
  onChanged,
}: {
  studentId: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('consents.ofStudent', { studentId }),
    [studentId],
  );
  const [recording, setRecording] = useState<ConsentScope | null>(null);
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  const refresh = () => {
    void reload();
    onChanged();
  };
  const consents = value?.consents ?? [];

  return (
    <HistoryCard
      title={t('consents.title')}
      toggle={
        consents.length > 0
          ? { more: t('consents.register', { count: consents.length }), less: t('consents.less') }
          : null
      }
      act={t('consents.record')}
      onAct={() => {
        setRecording('counselling');
      }}
    >
      {(whole) => (
        <>
          <RefusalNote refused={refused} />
          <p className="consent-states">
            {(value?.standing ?? []).map(({ scope, state }) => (
              <span key={scope}>
                {t(`consents.scopes.${scope}`)}{' '}
                <Tag color={stateColours[state]}>{t(`consents.states.${state}`)}</Tag>
              </span>
            ))}
            {value?.underFourteen === true && <Tag>{t('consents.young')}</Tag>}
          </p>
          {whole && (
            <ul className="home-contacts">
              {consents.map((consent) => (
                <ConsentLine
                  key={consent.consentId}
                  consent={consent}
                  onWithdraw={() => {
                    setWithdrawing(consent);
                  }}
                />
              ))}
            </ul>
          )}
          <RecordConsentDialog
            studentIds={[studentId]}
            scope={recording ?? 'counselling'}
            byStudent={value?.underFourteen === false}
            open={recording !== null}
            onClose={(recorded) => {
              setRecording(null);
              if (recorded > 0) refresh();
            }}
          />
          <WithdrawDialog
            consent={withdrawing}
            onClose={(withdrawn) => {
              setWithdrawing(null);
              if (withdrawn) refresh();
            }}
          />
        </>
      )}
    </HistoryCard>
  );
}
