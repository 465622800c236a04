import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Observation } from '../../db/contract/observations.ts';
import { useDesk } from '../desk/useDesk.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { stateColours, urgencyColours } from './choices.ts';
import { ReporterName } from './ReporterName.tsx';

function Judged({ observation }: { observation: Observation }) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const go = useDesk((store) => store.go);
  const { triage, settled, struck, student } = observation;
  return (
    <>
      {triage && (
        <p>
          <strong>
            {triage.outcome === 'talk' && student === null
              ? t('observations.talkClass')
              : t(`observations.outcomes.${triage.outcome}`)}
          </strong>{' '}
          {triage.dueOn !== null && settled === null && (
            <Tag color={triage.dueOn <= today ? 'red' : 'default'}>
              {t('observations.due', { day: formatDay(triage.dueOn, i18n.language) })}
            </Tag>
          )}
          {triage.why} <span className="muted">{triage.byName}</span>
          {triage.crisisId !== null && (
            <Button
              type="link"
              size="small"
              onClick={() => {
                go({ name: 'crisis', crisisId: triage.crisisId ?? '' });
              }}
            >
              {t('observations.toCrisis')}
            </Button>
          )}
        </p>
      )}
      {settled && (
        <p>
          {settled.result} <span className="muted">{settled.byName}</span>
        </p>
      )}
      {struck && (
        <p className="muted">
          {struck.why} · {struck.byName}
        </p>
      )}
    </>
  );
}

/** One slip: about whom, what was seen, what was made of it. */
export function ObservationCard({
  observation,
  onAct,
}: {
  observation: Observation;
  onAct: (act: 'triage' | 'settle' | 'strike') => void;
}) {
  const { t, i18n } = useTranslation();
  const go = useDesk((store) => store.go);
  const { student, state, kind, urgency, triage } = observation;
  const act = (what: 'triage' | 'settle' | 'strike') => (
    <Button
      size="small"
      type={what === 'strike' ? 'text' : what === 'triage' ? 'primary' : 'default'}
      onClick={() => {
        onAct(what);
      }}
    >
      {t(`observations.${what}`)}
    </Button>
  );
  return (
    <Card
      size="small"
      className={`observation observation-${urgency}`}
      title={
        <>
          {student ? (
            <StudentCell student={student} />
          ) : (
            `${wordPlace(observation)} ${t('observations.wholeClass')}`
          )}{' '}
          <Tag color={kind === 'all_well' ? 'green' : 'blue'}>
            {t(`observations.kinds.${kind}`)}
          </Tag>
          {urgency !== 'normal' && (
            <Tag color={urgencyColours[urgency]}>{t(`appointments.urgencies.${urgency}`)}</Tag>
          )}
          {kind !== 'all_well' && (
            <Tag color={stateColours[state]}>{t(`observations.states.${state}`)}</Tag>
          )}
        </>
      }
      extra={
        <>
          {state === 'unsettled' && triage?.outcome === 'book' && student && (
            <Button
              size="small"
              onClick={() => {
                go({ name: 'calendar', studentId: student.studentId });
              }}
            >
              {t('observations.toCalendar')}
            </Button>
          )}{' '}
          {state === 'untriaged' && act('triage')} {state === 'unsettled' && act('settle')}{' '}
          {state !== 'struck' && act('strike')}
        </>
      }
    >
      {observation.seen !== '' && state !== 'struck' && (
        <p className="written">{observation.seen}</p>
      )}
      <Judged observation={observation} />
      <p className="muted">
        {formatDay(observation.onDate, i18n.language)} ·{' '}
        {t(`observations.reporters.${observation.by}`)}{' '}
        <ReporterName observationId={observation.observationId} />
      </p>
    </Card>
  );
}
