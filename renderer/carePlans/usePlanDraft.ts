import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlanContent } from '../../db/contract/carePlans.ts';
import { call } from '../call.ts';
import { registerFlush } from '../desk/flush.ts';

/**
 * Keeps a draft on the screen and in the vault: saved by hand, before the desk is locked, and when
 * the screen is left.
 *
 * @param revision of the draft as it was read
 */
export function usePlanDraft(versionId: string, revision: number) {
  const known = useRef(revision);
  const latest = useRef<PlanContent | null>(null);
  const running = useRef<Promise<void>>(Promise.resolve());
  const [unsaved, setUnsaved] = useState(false);

  const change = useCallback((content: PlanContent) => {
    latest.current = content;
    setUnsaved(true);
  }, []);

  /** Saves what is not saved yet. @throws CallRefused; what was refused stays to be saved */
  const save = useCallback(() => {
    const write = async () => {
      const content = latest.current;
      if (content === null) return;
      const saved = await call('carePlans.saveDraft', {
        versionId,
        revision: known.current,
        content,
      });
      known.current = saved.revision;
      // Something newer may have been typed while this was on its way.
      if (latest.current !== content) return;
      latest.current = null;
      setUnsaved(false);
    };
    // One at a time: each save names the revision that the one before it made.
    running.current = running.current.catch(() => undefined).then(write);
    return running.current;
  }, [versionId]);

  /** Gives the draft up: nothing more is saved. */
  const abandon = useCallback(() => {
    latest.current = null;
    setUnsaved(false);
  }, []);

  const revisionNow = useCallback(() => known.current, []);

  useEffect(() => registerFlush(save), [save]);
  useEffect(
    () => () => {
      save().catch(() => undefined);
    },
    [save],
  );

  return { unsaved, change, save, abandon, revisionNow };
}
