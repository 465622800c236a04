import { App, Button, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { planModes } from '../../db/contract/vocabulary/roster.ts';
import { call } from '../call.ts';
import { DayField } from '../ui/DayField.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

interface Scope {
  from: string;
  mode: 'fill' | 'anew';
}

interface PlanDialogProps {
  semesterId: string;
  today: string;
  onClose: (changed: boolean) => void;
}

/** Proposes a fair plan for the rest of the semester, shows what it would be, and adopts it. */
export function PlanDialog({ semesterId, today, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { refused, busy, attempt } = useRefusal();
  const [scope, setScope] = useState<Scope>({ from: today, mode: 'fill' });
  const [proposal, setProposal] = useState<OutputOf<'roster.propose'> | null>(null);
  const counts = (proposal?.shares ?? []).map(({ duties }) => duties);

  function choose(chosen: Partial<Scope>): void {
    setScope({ ...scope, ...chosen });
    setProposal(null);
  }

  return (
    <Modal
      open
      title={t('roster.planTitle')}
      onCancel={() => {
        onClose(false);
      }}
      footer={[
        <Button
          key="propose"
          type={proposal === null ? 'primary' : 'default'}
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              setProposal(await call('roster.propose', { semesterId, ...scope }));
            })
          }
        >
          {t('roster.propose')}
        </Button>,
        <Button
          key="adopt"
          type="primary"
          disabled={proposal === null || proposal.duties.length === 0}
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              const { duties } = proposal ?? { duties: [] };
              await call('roster.adopt', { semesterId, ...scope, duties });
              message.success(t('roster.adopted', { count: duties.length }));
              onClose(true);
            })
          }
        >
          {t('roster.adopt')}
        </Button>,
      ]}
    >
      <p>{t('roster.planIntro')}</p>
      <Form layout="vertical">
        <Form.Item label={t('roster.planFrom')} htmlFor="plan-from">
          <DayField
            id="plan-from"
            value={scope.from}
            onChange={(from) => {
              if (from) choose({ from });
            }}
          />
        </Form.Item>
        <Form.Item label={t('roster.planMode')}>
          <Radio.Group
            value={scope.mode}
            options={planModes.map((value) => ({
              value,
              label: t(`roster.modes.${value}`),
            }))}
            onChange={(event) => {
              choose({ mode: event.target.value === 'anew' ? 'anew' : 'fill' });
            }}
          />
        </Form.Item>
      </Form>
      <RefusalNote refused={refused} />
      {proposal && (
        <section aria-label={t('roster.propose')}>
          <p>
            <strong>{t('roster.proposal', { count: proposal.duties.length })}</strong>
            {' · '}
            {counts.length > 0 &&
              t('roster.spread', { most: Math.max(...counts), least: Math.min(...counts) })}
            {' · '}
            <span className={proposal.gaps.length > 0 ? 'roster-alarm' : ''}>
              {proposal.gaps.length > 0
                ? t('roster.proposalGaps', { count: proposal.gaps.length })
                : t('roster.proposalNoGaps')}
            </span>
          </p>
          <p className="muted">
            {proposal.shares
              .map(({ name, duties }) => `${name} ${t('roster.times', { count: duties })}`)
              .join(' · ')}
          </p>
        </section>
      )}
    </Modal>
  );
}
