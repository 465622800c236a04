import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog.tsx';
import { NoteArea } from './NoteArea.tsx';
import { RefusalNote, useRefusal } from './refusal.tsx';
import './caseFile.css';

type State = 'open' | 'done' | 'not_needed';

interface Check<Item extends string> {
  item: Item;
  state: State;
  note: string;
  byName: string;
  /** The moment; null while it is open. */
  at: string | null;
  /** Whether it may be judged needless, with a reason. */
  needless: boolean;
}

const colours = { open: 'orange', done: 'green', not_needed: 'default' } as const;

/** A list of what has to be done: each item is ticked, or judged needless with a reason. */
export function CheckList<Item extends string>({
  checks,
  wordItem,
  wordMoment,
  readOnly,
  onSet,
}: {
  checks: readonly Check<Item>[];
  wordItem: (item: Item) => string;
  wordMoment: (at: string) => string;
  readOnly: boolean;
  onSet: (item: Item, state: State, note: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { refused, attempt } = useRefusal();
  const [skipping, setSkipping] = useState<Item | null>(null);
  const set = (item: Item, state: State) => void attempt(() => onSet(item, state, ''));

  return (
    <>
      <RefusalNote refused={refused} />
      <ol className="check-list">
        {checks.map(({ item, state, note, byName, at, needless }) => (
          <li key={item} aria-label={wordItem(item)}>
            <div>
              {wordItem(item)} <Tag color={colours[state]}>{t(`crises.itemStates.${state}`)}</Tag>
              {at !== null && (
                <span className="muted">
                  {[note, byName, wordMoment(at)].filter(Boolean).join(' · ')}
                </span>
              )}
            </div>
            {!readOnly && (
              <span>
                {state === 'open' ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      ghost
                      onClick={() => {
                        set(item, 'done');
                      }}
                    >
                      {t('crises.tick')}
                    </Button>
                    {needless && (
                      <Button
                        size="small"
                        type="text"
                        onClick={() => {
                          setSkipping(item);
                        }}
                      >
                        {t('crises.skip')}
                      </Button>
                    )}
                  </>
                ) : (
                  <Button
                    size="small"
                    type="text"
                    onClick={() => {
                      set(item, 'open');
                    }}
                  >
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
          if (skipping !== null) await onSet(skipping, 'not_needed', note);
          setSkipping(null);
        }}
      >
        <p>{skipping !== null && wordItem(skipping)}</p>
        <Form.Item name="note" label={t('fields.note')} rules={[{ required: true }]}>
          <NoteArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
