import { Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../db/contract/commands.ts';
import type { Suspension } from '../../db/contract/suspensions.ts';
import { appealResults } from '../../db/contract/vocabulary/suspensions.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { DayField } from '../ui/DayField.tsx';
import { addDays } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { OnwardDialog } from '../ui/OnwardDialog.tsx';
import { SpanFields } from '../ui/SpanFields.tsx';
import { StepFields } from '../ui/StepFields.tsx';
import { useActs } from '../ui/useActs.tsx';
import { followUpWeeks } from './choices.ts';
import { DecideDialog } from './DecideDialog.tsx';

type Act =
  'suspend' | 'applyForReturn' | 'decide' | 'return' | 'appeal' | 'answerAppeal' | 'close' | 'end';

interface Leave {
  startsOn: string;
  endsOn: string;
  everyDays: number;
  owner: string;
}
interface Back {
  onDate: string;
  arrangement: string;
  owner: string;
}
type Objection = Pick<InputOf<'suspensions.appeal'>, 'byWhom' | 'body'>;
type Answer = Pick<InputOf<'suspensions.answerAppeal'>, 'result' | 'answer'>;

/** What can be done now, the usual first. */
function actsOf({ state, round, decisions, appeals }: Suspension): Act[] {
  const decision = decisions.find((each) => each.round === round);
  const appeal = appeals.find((each) => each.round === round);
  const waiting: Act[] = appeal?.answer === null ? ['answerAppeal'] : [];
  const mayAppeal = decision && decision.decision !== 'return' && appeal === undefined;
  const objecting: Act[] = mayAppeal ? ['appeal'] : waiting;
  switch (state) {
    case 'applying':
      return ['suspend', 'end'];
    case 'suspended':
      return ['applyForReturn', 'end'];
    case 'returning':
      return decision ? ['return', ...objecting, 'end'] : ['decide', 'end'];
    case 'not_yet':
      return ['applyForReturn', ...objecting, 'end'];
    case 'returned':
      return ['close', ...waiting, 'end'];
    case 'closed':
    case 'ended':
      return [];
  }
}

/** Days from the first on, so many days apart, not after the last. */
function daysApart(first: string, last: string, every: number): string[] {
  const days: string[] = [];
  for (let day = addDays(first, every); day <= last && days.length < 60;) {
    days.push(day);
    day = addDays(day, every);
  }
  return days.length === 0 ? [last] : days;
}

/** The buttons of a suspension, each with its dialog. */
export function SuspensionActs({
  suspension,
  onChanged,
}: {
  suspension: Suspension;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { today } = useSchool();
  const { opened, close, buttons, dialogOf } = useActs<Act>(
    (act) => t(`suspensions.acts.${act}`),
    onChanged,
  );
  const { suspensionId } = suspension;
  const appealId = suspension.appeals.find(({ answer }) => answer === null)?.appealId ?? '';

  return (
    <div className="case-acts">
      {buttons(actsOf(suspension))}
      <FormDialog<Leave>
        {...dialogOf('suspend')}
        initialValues={{ startsOn: today, everyDays: 30 }}
        onSave={async ({ startsOn, endsOn, everyDays, owner }) => {
          const first = startsOn > today ? startsOn : today;
          await call('suspensions.suspend', {
            suspensionId,
            startsOn,
            endsOn,
            contacts: daysApart(first, endsOn, everyDays).map((dueOn) => ({
              what: t('suspensions.contactHome'),
              owner,
              dueOn,
            })),
          });
          close(true);
        }}
      >
        <p>{t('suspensions.suspendAbout')}</p>
        <SpanFields />
        <div className="form-row">
          <Form.Item
            name="everyDays"
            label={t('suspensions.everyDays')}
            rules={[{ required: true }]}
          >
            <InputNumber min={7} max={90} precision={0} />
          </Form.Item>
          <Form.Item name="owner" label={t('suspensions.whoContacts')} rules={[{ required: true }]}>
            <Input maxLength={60} placeholder={t('warnings.secondPersonHint')} />
          </Form.Item>
        </div>
      </FormDialog>
      <FormDialog<Pick<InputOf<'suspensions.applyForReturn'>, 'nextStep'>>
        {...dialogOf('applyForReturn')}
        initialValues={{
          nextStep: { what: t('suspensions.review'), owner: '', dueOn: addDays(today, 7) },
        }}
        onSave={async ({ nextStep }) => {
          await call('suspensions.applyForReturn', { suspensionId, nextStep });
          close(true);
        }}
      >
        <p>{t('suspensions.applyAbout')}</p>
        <StepFields />
      </FormDialog>
      <DecideDialog suspensionId={suspensionId} open={opened === 'decide'} onClose={close} />
      <FormDialog<Back>
        {...dialogOf('return')}
        initialValues={{ onDate: today }}
        onSave={async ({ onDate, arrangement, owner }) => {
          const due = followUpWeeks.map((week) => ({ week, dueOn: addDays(onDate, 7 * week) }));
          await call('suspensions.return', {
            suspensionId,
            onDate,
            arrangement,
            followUps: due
              .filter(({ dueOn }) => dueOn >= today)
              .map(({ week, dueOn }) => ({
                what: t('suspensions.followUpWeek', { week }),
                owner,
                dueOn,
              })),
          });
          close(true);
        }}
      >
        <p>{t('suspensions.returnAbout')}</p>
        <div className="form-row">
          <Form.Item name="onDate" label={t('suspensions.returnedOn')} rules={[{ required: true }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="owner" label={t('suspensions.whoFollows')} rules={[{ required: true }]}>
            <Input maxLength={60} placeholder={t('warnings.secondPersonHint')} />
          </Form.Item>
        </div>
        <Form.Item
          name="arrangement"
          label={t('suspensions.arrangement')}
          rules={[{ required: true }]}
        >
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </FormDialog>
      <OnwardDialog<Objection>
        {...dialogOf('appeal')}
        onSave={async (filled) => {
          await call('suspensions.appeal', { suspensionId, ...filled });
          close(true);
        }}
      >
        <Form.Item name="byWhom" label={t('suspensions.whoAppeals')} rules={[{ required: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="body" label={t('suspensions.appealBody')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </OnwardDialog>
      <OnwardDialog<Answer>
        {...dialogOf('answerAppeal')}
        initialValues={{ result: 'review_again' }}
        onSave={async (filled) => {
          await call('suspensions.answerAppeal', { appealId, ...filled });
          close(true);
        }}
      >
        <Form.Item name="result" label={t('fields.result')}>
          <Radio.Group
            optionType="button"
            options={appealResults.map((value) => ({
              value,
              label: t(`suspensions.results.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="answer" label={t('fields.answer')} rules={[{ required: true }]}>
          <NoteArea maxLength={2000} rows={2} />
        </Form.Item>
      </OnwardDialog>
      {(['close', 'end'] as const).map((name) => (
        <FormDialog<{ outcome: string }>
          key={name}
          {...dialogOf(name)}
          onSave={async ({ outcome }) => {
            await call(`suspensions.${name}`, { suspensionId, outcome });
            close(true);
          }}
        >
          <p>{t(`suspensions.aboutActs.${name}`)}</p>
          <Form.Item name="outcome" label={t('fields.outcome')} rules={[{ required: true }]}>
            <NoteArea maxLength={2000} rows={3} />
          </Form.Item>
        </FormDialog>
      ))}
    </div>
  );
}
