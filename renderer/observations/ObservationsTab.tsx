import { Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Observation } from '../../db/contract/observations.ts';
import { call } from '../call.ts';
import { useDesk } from '../desk/useDesk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote } from '../ui/refusal.tsx';
import { StrikeDialog } from '../ui/StrikeDialog.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { MonthlyRound } from './MonthlyRound.tsx';
import { ObservationCard } from './ObservationCard.tsx';
import { RecordObservationDialog } from './RecordObservationDialog.tsx';
import { TriageDialog } from './TriageDialog.tsx';
import './observations.css';

const shownChoices = ['untriaged', 'unsettled', 'all'] as const;
type Shown = (typeof shownChoices)[number];

interface Acting {
  act: 'triage' | 'settle' | 'strike';
  observation: Observation;
}

/** Slips of helpers and teachers: entered, judged, settled. */
export function ObservationsTab() {
  const { t } = useTranslation();
  const go = useDesk((store) => store.go);
  const { value, refused, reload } = useLoad(() => call('observations.list', {}), []);
  const [shown, setShown] = useState<Shown>('untriaged');
  const [recording, setRecording] = useState(false);
  const [round, setRound] = useState(false);
  const [acting, setActing] = useState<Acting | null>(null);
  const all = value?.observations ?? [];
  const listed = all.filter(({ state }) => shown === 'all' || state === shown);
  const observationId = acting?.observation.observationId ?? '';
  const done = () => {
    setActing(null);
    void reload();
  };

  return (
    <>
      <div className="filters">
        <Segmented<Shown>
          value={shown}
          options={shownChoices.map((each) => ({
            value: each,
            label: t(`observations.shown.${each}`, {
              count: all.filter(({ state }) => state === each).length,
            }),
          }))}
          onChange={setShown}
        />
        <span className="filters-end">
          <Button
            onClick={() => {
              setRound(true);
            }}
          >
            {t('observations.round')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setRecording(true);
            }}
          >
            {t('observations.record')}
          </Button>
        </span>
      </div>
      <p className="muted">{t('observations.about')}</p>
      <RefusalNote refused={refused} />
      {value && listed.length === 0 && <EmptyState title={t('observations.nothing')} />}
      <div className="stack">
        {listed.map((observation) => (
          <ObservationCard
            key={observation.observationId}
            observation={observation}
            onAct={(act) => {
              setActing({ act, observation });
            }}
          />
        ))}
      </div>
      <RecordObservationDialog
        open={recording}
        onClose={(recorded) => {
          setRecording(false);
          if (recorded) void reload();
        }}
      />
      <MonthlyRound
        open={round}
        onClose={() => {
          setRound(false);
        }}
      />
      {acting?.act === 'triage' && (
        <TriageDialog
          observation={acting.observation}
          onClose={(outcome) => {
            done();
            const { student } = acting.observation;
            if (outcome === 'book' && student) {
              go({ name: 'calendar', studentId: student.studentId });
            }
          }}
        />
      )}
      <FormDialog<{ result: string }>
        title={t('observations.settleTitle')}
        open={acting?.act === 'settle'}
        onClose={() => {
          setActing(null);
        }}
        onSave={async ({ result }) => {
          await call('observations.settle', { observationId, result });
          done();
        }}
      >
        <Form.Item name="result" label={t('fields.result')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
      <StrikeDialog
        struck={acting?.act === 'strike' ? acting.observation : null}
        title={t('observations.strikeTitle')}
        onStrike={async (struck, why) => {
          await call('observations.strike', { observationId: struck.observationId, why });
          await reload();
        }}
        onClose={() => {
          setActing(null);
        }}
      />
    </>
  );
}
