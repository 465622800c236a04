import { Alert, Button, Form, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CarePlan, PlanVersion } from '../../db/contract/carePlans.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { StatusTag } from '../students/StatusTag.tsx';
import { StudentCell } from '../students/StudentCell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { FormMenu } from '../ui/FormMenu.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { Page } from '../ui/Page.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { Actions } from './Actions.tsx';
import { ClosePlanDialog } from './ClosePlanDialog.tsx';
import { Differences } from './Differences.tsx';
import { PlanEditor } from './PlanEditor.tsx';
import { PlanText } from './PlanText.tsx';
import { Reviews } from './Reviews.tsx';
import './carePlans.css';

/** One plan: the version that was chosen, what is done of it, what its reviews found. */
function Plan({ plan, onChanged }: { plan: CarePlan; onChanged: () => void }) {
  const { t } = useTranslation();
  const { versions, closed, student } = plan;
  const present = versions.find(({ state }) => state === 'in_force');
  const [chosen, setChosen] = useState<string | null>(null);
  const [revising, setRevising] = useState(false);
  const [closing, setClosing] = useState(false);
  const version = versions.find(({ versionId }) => versionId === chosen) ?? versions[0];
  if (version === undefined) return null;
  const settled = new Set(
    plan.results.filter(({ struck }) => struck === null).map(({ actionId }) => actionId),
  );
  const left = student.status === 'transferred_out' || student.status === 'graduated';
  const wordState = (state: PlanVersion['state']) =>
    closed && state === 'in_force'
      ? t('carePlans.lastInForce')
      : t(`carePlans.versionStates.${state}`);
  const draft = versions.find(({ state }) => state === 'draft');

  return (
    <div className="stack">
      <div className="plan-bar">
        <span>
          <StudentCell student={student} /> <StatusTag status={student.status} />
        </span>
        <Segmented
          value={version.versionId}
          options={versions.map((each) => ({
            value: each.versionId,
            label: `${t('carePlans.version', { number: each.number })} · ${wordState(each.state)}`,
          }))}
          onChange={setChosen}
        />
        <span className="plan-bar-end">
          {version !== draft && (
            <FormMenu
              label={t('forms.savePdf')}
              forms={[
                {
                  label: t('carePlans.form'),
                  make: () => call('carePlans.form', { versionId: version.versionId }),
                },
              ]}
            />
          )}
          {plan.state === 'open' && present && (
            <>
              {!draft && (
                <Button
                  onClick={() => {
                    setRevising(true);
                  }}
                >
                  {t('carePlans.revise')}
                </Button>
              )}
              <Button
                onClick={() => {
                  setClosing(true);
                }}
              >
                {t('carePlans.close')}
              </Button>
            </>
          )}
        </span>
      </div>
      {left && plan.state === 'open' && (
        <Alert type="warning" showIcon title={t('carePlans.leftSchool')} />
      )}
      {closed && (
        <Alert
          type="success"
          title={t('carePlans.closed', {
            day: closed.on,
            name: closed.byName,
            kind: t(`carePlans.closings.${closed.kind}`),
          })}
          description={
            <span className="written">
              {closed.handedTo !== '' && `${t('carePlans.handedOver', { to: closed.handedTo })}\n`}
              {closed.outcome}
            </span>
          }
        />
      )}
      {draft && (
        // Kept while another version is looked at, so that nothing that was typed is lost.
        <div hidden={version !== draft}>
          <PlanEditor
            key={draft.versionId}
            version={draft}
            settled={settled}
            onChanged={() => {
              setChosen(null);
              onChanged();
            }}
          />
        </div>
      )}
      {version !== draft && (
        <div className="plan-columns">
          <PlanText version={version} />
          <div className="stack">
            <Actions plan={plan} version={version} onChanged={onChanged} />
            <Reviews plan={plan} present={present} onChanged={onChanged} />
            <Differences key={version.versionId} version={version} versions={versions} />
          </div>
        </div>
      )}
      <FormDialog<{ why: string }>
        title={t('carePlans.reviseTitle')}
        open={revising}
        onClose={() => {
          setRevising(false);
        }}
        onSave={async ({ why }) => {
          const { versionId } = await call('carePlans.revise', { planId: plan.planId, why });
          setRevising(false);
          setChosen(versionId);
          onChanged();
        }}
      >
        <p>{t('carePlans.reviseAbout')}</p>
        <Form.Item name="why" label={t('carePlans.why')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
      <ClosePlanDialog
        planId={plan.planId}
        status={student.status}
        open={closing}
        onClose={(done) => {
          setClosing(false);
          if (done) onChanged();
        }}
      />
    </div>
  );
}

/** A student's plan 一生一策: the open one, or the one that was chosen of those before it. */
export function CarePlanScreen({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const back = useDesk((store) => store.back);
  const { refused, attempt } = useRefusal();
  const [chosen, setChosen] = useState<string | null>(null);
  const {
    value,
    refused: notLoaded,
    reload,
  } = useLoad(async () => {
    const { plans } = await call('carePlans.ofStudent', { studentId });
    const shown = plans.find(({ planId }) => planId === chosen) ?? plans[0];
    const plan = shown ? await call('carePlans.get', { planId: shown.planId }) : null;
    return { plans, plan };
  }, [studentId, chosen]);
  const plans = value?.plans ?? [];
  const plan = value?.plan ?? null;
  const open = plans.some(({ state }) => state === 'open');

  return (
    <Page
      title={t('carePlans.title')}
      aside={t('carePlans.toList')}
      actions={
        <>
          {plans.length > 1 && (
            <Select
              aria-label={t('carePlans.former', { count: plans.length - 1 })}
              value={plan?.planId ?? null}
              options={plans.map((each) => ({
                value: each.planId,
                label: t('carePlans.showPlan', { since: each.since }),
              }))}
              onChange={setChosen}
            />
          )}
          {value && !open && (
            <Button
              type="primary"
              onClick={() =>
                void attempt(async () => {
                  const begun = await call('carePlans.begin', { studentId });
                  setChosen(begun.planId);
                  await reload();
                })
              }
            >
              {t('carePlans.begin')}
            </Button>
          )}
          <Button onClick={back}>{t('desk.back')}</Button>
        </>
      }
    >
      <RefusalNote refused={refused ?? notLoaded} />
      {value && plan === null && <EmptyState title={t('carePlans.none')} />}
      {plan && <Plan key={plan.planId} plan={plan} onChanged={() => void reload()} />}
    </Page>
  );
}
