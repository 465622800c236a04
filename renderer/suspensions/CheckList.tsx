import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suspension, SuspensionCheck } from '../../db/contract/suspensions.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

const colours = { open: 'orange', done: 'green', not_needed: 'default' } as const;

/** One check list: that of the suspension, or of a review of the return. */
export function CheckList({
  suspension,
  round,
  onChanged,
}: {
  suspension: Suspension;
  round: number;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { refused, attempt } = useRefusal();
  const [skipping, setSkipping] = useState<SuspensionCheck | null>(null);
  const { suspensionId, state } = suspension;
  const present = round === suspension.round && (state === 'applying' || state === 'returning');
  const set = (item: SuspensionCheck['item'], wanted: SuspensionCheck['state']) =>
    attempt(async () => {
      await call('suspensions.check', { suspensionId, item, state: wanted, note: '' });
      onChanged();
    });

  return (
    <>
      <RefusalNote refused={refused} />
      <ol className="crisis-checks">
        {suspension.checks
          .filter((check) => check.round === round)
          .map((check) => (
            <li key={check.item} aria-label={t(`suspensions.items.${check.item}`)}>
              <div>
                {t(`suspensions.items.${check.item}`)}{' '}
                <Tag color={colours[check.state]}>{t(`crises.itemStates.${check.state}`)}</Tag>
                {check.at !== null && (
                  <span className="muted">
                    {[check.note, check.byName, check.at.slice(0, 10)].filter(Boolean).join(' · ')}
                  </span>
                )}
              </div>
              {present && (
                <span>
                  {check.state === 'open' ? (
                    <>
                      <Button
                        size="small"
                        type="primary"
                        ghost
                        onClick={() => void set(check.item, 'done')}
                      >
                        {t('crises.tick')}
                      </Button>
                      {check.needless && (
                        <Button
                          size="small"
                          type="text"
                          onClick={() => {
                            setSkipping(check);
                          }}
                        >
                          {t('crises.skip')}
                        </Button>
                      )}
                    </>
                  ) : (
                    <Button size="small" type="text" onClick={() => void set(check.item, 'open')}>
                      {t('crises.undo')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
      </ol>
      <FormDialog<{ note: string }>
        title={t('crises.skipTitle')}
        open={skipping !== null}
        onClose={() => {
          setSkipping(null);
        }}
        onSave={async ({ note }) => {
          if (skipping) {
            await call('suspensions.check', {
              suspensionId,
              item: skipping.item,
              state: 'not_needed',
              note,
            });
          }
          setSkipping(null);
          onChanged();
        }}
      >
        <p>{skipping && t(`suspensions.items.${skipping.item}`)}</p>
        <Form.Item name="note" label={t('fields.note')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
