import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refused } from '../../db/contract/errors.ts';
import { registerFlush } from '../desk/flush.ts';
import { refusedOf } from './refusal.tsx';

const quietFor = 2000;
const atLatestAfter = 5000;

/** How the draft stands: what is on the screen is, or is not yet, in the vault. */
export type SaveState =
  | { state: 'saved'; at: string }
  | { state: 'unsaved' }
  | { state: 'saving' }
  | { state: 'failed'; refused: Refused };

/**
 * Saves a draft two seconds after the last keystroke, every five seconds while somebody goes on
 * typing, and before the desk is locked. What could not be saved stays on the screen and is tried
 * again with the next change.
 *
 * @param store writes a draft into the vault; the same function from one rendering to the next
 * @param revision of the note as it was read
 */
export function useAutosave<Content>(
  store: (revision: number, content: Content) => Promise<{ revision: number; savedAt: string }>,
  revision: number,
  savedAt: string,
) {
  const [save, setSave] = useState<SaveState>({ state: 'saved', at: savedAt });
  const latest = useRef<Content | null>(null);
  const known = useRef(revision);
  const running = useRef<Promise<void> | null>(null);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);
  const deadline = useRef<ReturnType<typeof setTimeout>>(undefined);

  // A newer text may have come while one was on its way.
  const isNewer = useCallback(() => latest.current !== null, []);

  const write = useCallback(async () => {
    const content = latest.current;
    if (content === null) return;
    latest.current = null;
    setSave({ state: 'saving' });
    try {
      const saved = await store(known.current, content);
      known.current = saved.revision;
      setSave(isNewer() ? { state: 'unsaved' } : { state: 'saved', at: saved.savedAt });
    } catch (error) {
      latest.current ??= content;
      setSave({ state: 'failed', refused: refusedOf(error) });
      throw error;
    }
  }, [store, isNewer]);

  /** Saves now what is not saved yet. @throws CallRefused when the vault would not take it */
  const flush = useCallback(async () => {
    clearTimeout(quiet.current);
    clearTimeout(deadline.current);
    deadline.current = undefined;
    // One at a time: each save names the revision that the one before it made.
    await running.current?.catch(() => undefined);
    running.current = write();
    await running.current;
  }, [write]);

  const change = useCallback(
    (content: Content) => {
      latest.current = content;
      setSave({ state: 'unsaved' });
      const save = () => void flush().catch(() => undefined);
      clearTimeout(quiet.current);
      quiet.current = setTimeout(save, quietFor);
      deadline.current ??= setTimeout(save, atLatestAfter);
    },
    [flush],
  );

  useEffect(() => registerFlush(flush), [flush]);
  useEffect(
    () => () => {
      // Leaving the screen must not lose the last words.
      void flush().catch(() => undefined);
    },
    [flush],
  );

  /** Gives the draft up: nothing more is saved. */
  const abandon = useCallback(() => {
    latest.current = null;
    clearTimeout(quiet.current);
    clearTimeout(deadline.current);
  }, []);

  const revisionNow = useCallback(() => known.current, []);
  return { save, change, flush, abandon, revisionNow };
}
