import { Button } from 'antd';
import { useState } from 'react';
import { dialogTitle } from './dialogTitle.ts';

/**
 * The acts on a case: a button for each, and a dialog of the same words, of which one is open.
 *
 * @param word what the button of an act says
 * @param onChanged called when an act has been carried out
 */
export function useActs<Act extends string>(word: (act: Act) => string, onChanged: () => void) {
  const [opened, setOpened] = useState<Act | null>(null);

  /** Closes whichever dialog is open. */
  function close(done: boolean): void {
    setOpened(null);
    if (done) onChanged();
  }

  /** @param acts those that can be done now, the usual one first */
  const buttons = (acts: readonly Act[]) =>
    acts.map((act, at) => (
      <Button
        key={act}
        type={at === 0 ? 'primary' : 'default'}
        onClick={() => {
          setOpened(act);
        }}
      >
        {word(act)}
      </Button>
    ));

  /** What the dialog of an act is given. */
  const dialogOf = (act: Act) => ({
    title: dialogTitle(word(act)),
    open: opened === act,
    onClose: close,
  });

  return { opened, close, buttons, dialogOf };
}
