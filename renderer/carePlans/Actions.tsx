import { Button, Card, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ActionResult,
  CarePlan,
  PlanAction,
  PlanVersion,
} from '../../db/contract/carePlans.ts';
import { actionResults } from '../../db/contract/vocabulary/carePlans.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { formatShortDay } from '../ui/days.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';

/** The actions of a version: who does what by when, and what became of it. */
export function Actions({
  plan,
  version,
  onChanged,
}: {
  plan: CarePlan;
  version: PlanVersion;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [settling, setSettling] = useState<PlanAction | null>(null);
  const [striking, setStriking] = useState<ActionResult | null>(null);
  const open = plan.state === 'open' && version.state === 'in_force';

  return (
    <Card size="small" title={t('fields.actions')}>
      <ul className="plan-lines">
        {version.content.actions.map((action) => {
          const own = plan.results.filter(({ actionId }) => actionId === action.actionId);
          const standing = own.find(({ struck }) => struck === null);
          const late = open && standing === undefined && (action.dueOn ?? '9999') <= today;
          return (
            <li key={action.actionId} aria-label={action.what}>
              <div>
                {action.what} · {action.owner}{' '}
                {action.dueOn !== null && (
                  <Tag color={late ? 'red' : 'default'}>
                    {t('crises.stepDue', { day: formatShortDay(action.dueOn, i18n.language) })}
                  </Tag>
                )}
                {own.map((result) => (
                  <p key={result.resultId} className={result.struck ? 'plan-before' : ''}>
                    <Tag color={result.result === 'done' ? 'green' : 'orange'}>
                      {t(`carePlans.results.${result.result}`)}
                    </Tag>{' '}
                    {result.note}{' '}
                    <span className="muted">
                      {result.byName} · {result.at.slice(0, 10)}
                      {result.struck &&
                        ` · ${t('carePlans.struck', { why: result.struck.why, name: result.struck.byName })}`}
                    </span>
                  </p>
                ))}
              </div>
              {open &&
                (standing === undefined ? (
                  <Button
                    size="small"
                    onClick={() => {
                      setSettling(action);
                    }}
                  >
                    {t('carePlans.settle')}
                  </Button>
                ) : (
                  <Button
                    size="small"
                    type="text"
                    onClick={() => {
                      setStriking(standing);
                    }}
                  >
                    {t('carePlans.strike')}
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
      <FormDialog<{ result: ActionResult['result']; note: string }>
        title={t('carePlans.settleTitle')}
        open={settling !== null}
        initialValues={{ result: 'done' }}
        onClose={() => {
          setSettling(null);
        }}
        onSave={async ({ result, note }) => {
          if (settling) {
            const { actionId } = settling;
            await call('carePlans.settleAction', { planId: plan.planId, actionId, result, note });
          }
          setSettling(null);
          onChanged();
        }}
      >
        <p>{settling?.what}</p>
        <Form.Item name="result">
          <Radio.Group
            options={actionResults.map((value) => ({
              value,
              label: t(`carePlans.results.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('fields.note')} rules={[{ required: true }]}>
          <NoteArea maxLength={1000} rows={2} placeholder={t('carePlans.resultNote')} />
        </Form.Item>
      </FormDialog>
      <StrikeDialog
        struck={striking}
        title={t('carePlans.strikeTitle')}
        about={t('carePlans.strikeAbout')}
        onStrike={async ({ resultId }, why) => {
          await call('carePlans.strikeResult', { resultId, why });
          onChanged();
        }}
        onClose={() => {
          setStriking(null);
        }}
      />
    </Card>
  );
}
