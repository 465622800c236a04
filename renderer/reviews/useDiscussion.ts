import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refused } from '../../db/contract/errors.ts';
import type { ReviewItem } from '../../db/contract/reviews.ts';
import { call } from '../call.ts';
import { registerFlush } from '../desk/flush.ts';
import { refusedOf } from '../ui/refusal.tsx';

const quietFor = 1500;

/**
 * What is talked over of a student: saved a moment after the last keystroke, when the next student
 * comes, and before the desk is locked. It follows the item's revision, which a decision names too.
 */
export function useDiscussion({ itemId, discussion, revision }: ReviewItem) {
  const [text, setText] = useState(discussion);
  const [refused, setRefused] = useState<Refused | null>(null);
  const unsaved = useRef<string | null>(null);
  const known = useRef(revision);
  const running = useRef<Promise<void> | null>(null);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback(async () => {
    const wanted = unsaved.current;
    if (wanted === null) return;
    unsaved.current = null;
    try {
      const saved = await call('reviews.save', {
        itemId,
        revision: known.current,
        discussion: wanted,
      });
      known.current = saved.revision;
      setRefused(null);
    } catch (error) {
      unsaved.current ??= wanted;
      setRefused(refusedOf(error));
      throw error;
    }
  }, [itemId]);

  /** Saves now what is not saved yet. @throws CallRefused when the vault would not take it */
  const flush = useCallback(async () => {
    clearTimeout(quiet.current);
    // One at a time: each save names the revision that the one before it made.
    await running.current?.catch(() => undefined);
    running.current = write();
    await running.current;
  }, [write]);

  const change = useCallback(
    (wanted: string) => {
      setText(wanted);
      unsaved.current = wanted;
      clearTimeout(quiet.current);
      quiet.current = setTimeout(() => void flush().catch(() => undefined), quietFor);
    },
    [flush],
  );

  /** Carries out what names the revision and makes the next one; the text goes with it. */
  const revise = useCallback(async (act: (revision: number) => Promise<{ revision: number }>) => {
    clearTimeout(quiet.current);
    await running.current?.catch(() => undefined);
    const saved = await act(known.current);
    known.current = saved.revision;
    unsaved.current = null;
  }, []);

  useEffect(() => registerFlush(flush), [flush]);
  useEffect(
    () => () => {
      // Leaving the screen must not lose the last words.
      void flush().catch(() => undefined);
    },
    [flush],
  );

  return { text, refused, change, flush, revise };
}
