import { bridge } from '../bridge.ts';

type Flush = () => Promise<void>;

const pending = new Set<Flush>();

/**
 * Registers what must be saved before the desk is locked.
 *
 * @returns how to take it back
 */
export function registerFlush(flush: Flush): () => void {
  pending.add(flush);
  return () => {
    pending.delete(flush);
  };
}

/** Saves every draft, and tells the shell once that is done. A failed one must not hold up a lock. */
export async function flushAll(): Promise<void> {
  await Promise.allSettled([...pending].map((flush) => flush()));
  bridge.flushed();
}
