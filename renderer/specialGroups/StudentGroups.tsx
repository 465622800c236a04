import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpecialFlag } from '../../db/contract/specialGroups.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { standingColours } from './choices.ts';
import { EndFlagDialog } from './EndFlagDialog.tsx';
import { FlagDialog } from './FlagDialog.tsx';
import { PlanNeedFields, whyNoPlanOf, type PlanNeed } from './PlanNeedFields.tsx';
import { useGroupWording } from './useGroupWording.ts';
import './specialGroups.css';

function FlagLine({
  flag,
  onDecide,
  onEnd,
}: {
  flag: SpecialFlag;
  onDecide: () => void;
  onEnd: () => void;
}) {
  const { t } = useTranslation();
  const word = useGroupWording();
  const { ended } = flag;
  return (
    <li>
      <p>
        <strong>{word(flag.group)}</strong>{' '}
        <span className="muted">{t('specialGroups.since', { day: flag.since })}</span>{' '}
        {ended === null && (
          <Tag color={standingColours[flag.plan]}>{t(`specialGroups.plans.${flag.plan}`)}</Tag>
        )}
        {ended === null && (
          <>
            {flag.plan !== 'has_plan' && (
              <Button size="small" type="text" onClick={onDecide}>
                {t('specialGroups.decide')}
              </Button>
            )}
            <Button size="small" type="text" onClick={onEnd}>
              {t('specialGroups.end')}
            </Button>
          </>
        )}
      </p>
      {flag.note !== '' && <p className="written">{flag.note}</p>}
      <p className="muted">
        {t('specialGroups.by', {
          source: t(`specialGroups.sources.${flag.source}`),
          name: flag.recordedByName,
        })}
        {flag.plan === 'not_needed' &&
          ` · ${t('specialGroups.whyNoPlan', { why: flag.whyNoPlan })}`}
      </p>
      {ended !== null && (
        <p className="muted">
          {flag.endedOn === null
            ? t('specialGroups.struck', { why: ended.why, name: ended.byName })
            : t('specialGroups.ended', {
                day: flag.endedOn,
                why: ended.why,
                name: ended.byName,
              })}
        </p>
      )}
    </li>
  );
}

function Flags({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const { value, refused, reload } = useLoad(
    () => call('specialGroups.ofStudent', { studentId }),
    [studentId],
  );
  const [flagging, setFlagging] = useState(false);
  const [deciding, setDeciding] = useState<SpecialFlag | null>(null);
  const [ending, setEnding] = useState<SpecialFlag | null>(null);
  return (
    <>
      <RefusalNote refused={refused} />
      {value?.flags.length === 0 && <p className="muted">{t('specialGroups.none')}</p>}
      <ul className="group-flags">
        {(value?.flags ?? []).map((flag) => (
          <FlagLine
            key={flag.flagId}
            flag={flag}
            onDecide={() => {
              setDeciding(flag);
            }}
            onEnd={() => {
              setEnding(flag);
            }}
          />
        ))}
      </ul>
      <Button
        size="small"
        onClick={() => {
          setFlagging(true);
        }}
      >
        {t('specialGroups.flag')}
      </Button>
      <FlagDialog
        studentId={studentId}
        open={flagging}
        onClose={(recorded) => {
          setFlagging(false);
          if (recorded) void reload();
        }}
      />
      <FormDialog<PlanNeed>
        title={t('specialGroups.decideTitle')}
        open={deciding !== null}
        initialValues={{ needed: deciding?.plan !== 'wants_plan' }}
        onClose={() => {
          setDeciding(null);
        }}
        onSave={async (need) => {
          if (deciding) {
            await call('specialGroups.decide', {
              flagId: deciding.flagId,
              whyNoPlan: whyNoPlanOf(need),
            });
          }
          setDeciding(null);
          await reload();
        }}
      >
        <PlanNeedFields />
      </FormDialog>
      <EndFlagDialog
        flag={ending}
        onClose={(ended) => {
          setEnding(null);
          if (ended) void reload();
        }}
      />
    </>
  );
}

/** The special groups of a student: shown, and read at all, only when somebody asks for them. */
export function StudentGroups({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Card
      size="small"
      title={t('specialGroups.title')}
      extra={
        <Button
          size="small"
          onClick={() => {
            setShown(!shown);
          }}
        >
          {shown ? t('specialGroups.hide') : t('specialGroups.show')}
        </Button>
      }
    >
      {shown ? (
        <Flags studentId={studentId} />
      ) : (
        <span className="muted">{t('specialGroups.sensitive')}</span>
      )}
    </Card>
  );
}
