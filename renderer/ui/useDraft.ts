import { useState } from 'react';
import { useAutosave } from './useAutosave.ts';

/**
 * A draft on the screen, saved while it is written.
 *
 * @param first as it was read, with its revision
 * @param store writes it into the vault; the same function from one rendering to the next
 */
export function useDraft<Content extends object>(
  first: { content: Content; revision: number; savedAt: string },
  store: (revision: number, content: Content) => Promise<{ revision: number; savedAt: string }>,
) {
  const [content, setContent] = useState(first.content);
  const { change, ...saving } = useAutosave(store, first.revision, first.savedAt);
  const put = (changed: Partial<Content>) => {
    const next = { ...content, ...changed };
    setContent(next);
    change(next);
  };
  return { content, put, saving };
}

/** How a draft stands, and what its frame does with it. */
export type Saving = ReturnType<typeof useDraft>['saving'];
