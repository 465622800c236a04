import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Crisis } from '../../db/contract/crises.ts';
import { call } from '../call.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NoteArea } from '../ui/NoteArea.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';

type Check = Crisis['checks'][number];

const colours = { open: 'orange', done: 'green', not_needed: 'default' } as const;

/** The check list of a crisis: each item is done, or judged needless with a reason. */
export function CheckList({ crisis, onChanged }: { crisis: Crisis; onChanged: () => void }) {
  const { t } = useTranslation();
  const { refused, attempt } = useRefusal();
  const [skipping, setSkipping] = useState<Check | null>(null);
  const { crisisId } = crisis;
  const set = (item: Check['item'], state: Check['state']) =>
    attempt(async () => {
      await call('crises.check', { crisisId, item, state, note: '' });
      onChanged();
    });

  return (
    <>
      <RefusalNote refused={refused} />
      <ol className="crisis-checks">
        {crisis.checks.map((check) => (
          <li key={check.item} aria-label={t(`crises.items.${check.item}`)}>
            <div>
              {t(`crises.items.${check.item}`)}{' '}
              <Tag color={colours[check.state]}>{t(`crises.itemStates.${check.state}`)}</Tag>
              {check.at !== null && (
                <span className="muted">
                  {[check.note, check.byName, check.at.slice(5, 16).replace('T', ' ')]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              )}
            </div>
            {crisis.state === 'open' && (
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
                    {check.skippable && (
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
            await call('crises.check', {
              crisisId,
              item: skipping.item,
              state: 'not_needed',
              note,
            });
          }
          setSkipping(null);
          onChanged();
        }}
      >
        <p>{skipping && t(`crises.items.${skipping.item}`)}</p>
        <Form.Item name="note" label={t('fields.note')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
