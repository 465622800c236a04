import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { wordMoment } from '../ui/measures.ts';

type Seal = OutputOf<'seals.ofStudent'>;
type Act = 'open' | 'end';

const types = { waiting: 'info', sealed: 'warning', opened: 'warning' } as const;

function ReasonDialog({
  studentId,
  act,
  onClose,
}: {
  studentId: string;
  act: Act | null;
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation();
  const ends = act === 'end';
  return (
    <FormDialog<{ why: string }>
      title={t(ends ? 'seals.endTitle' : 'seals.openTitle')}
      open={act !== null}
      initialValues={{ why: '' }}
      onClose={onClose}
      onSave={async ({ why }) => {
        await call(ends ? 'seals.end' : 'seals.open', { studentId, why });
        onClose(true);
      }}
    >
      <p>{t(ends ? 'seals.endAbout' : 'seals.openAbout')}</p>
      <Form.Item name="why" label={t('fields.why')} rules={[{ required: true, max: 200 }]}>
        <Input placeholder={t(ends ? 'seals.endExample' : 'seals.whyExample')} />
      </Form.Item>
    </FormDialog>
  );
}

/** What a page says of a record that was handed over: what it waits for, or how it is opened. */
export function SealNote({
  studentId,
  value,
  onChanged,
}: {
  studentId: string;
  value: Seal;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  const { state, seal, open, openings } = value;
  if (state === 'none' || seal === null) return null;
  const words = { school: seal.toName, day: seal.sealedOn, until: seal.keepUntil };
  return (
    <Alert
      type={types[state]}
      showIcon
      title={t(`seals.${state}`)}
      description={
        <>
          <p>{t(`seals.${state}About`, words)}</p>
          {open.length > 0 && (
            <ul>
              {open.map((each) => (
                <li key={each}>{t(`seals.matters.${each}`)}</li>
              ))}
            </ul>
          )}
          {openings.length > 0 && (
            <>
              <strong>{t('seals.openings')}</strong>
              <ul>
                {openings.map(({ openedAt, byName, why }) => (
                  <li key={`${openedAt} ${byName}`}>
                    {t('seals.opening', { at: wordMoment(openedAt), by: byName, why })}
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className="form-actions">
            {state === 'sealed' && (
              <Button
                onClick={() => {
                  setAct('open');
                }}
              >
                {t('seals.open')}
              </Button>
            )}
            <Button
              onClick={() => {
                setAct('end');
              }}
            >
              {t('seals.end')}
            </Button>
          </div>
          <ReasonDialog
            studentId={studentId}
            act={act}
            onClose={(done) => {
              setAct(null);
              if (done) onChanged();
            }}
          />
        </>
      }
    />
  );
}
