import { useEffect, useState } from 'react';
import { bridge } from '../bridge.ts';

/** The long jobs of the vault that tell how far they are. */
export type Job =
  | 'backup'
  | 'restore'
  | 'repair'
  | 'upgrade'
  | 'transfer'
  | 'summary'
  | 'resultImport'
  | 'students.import';

/** @returns how much of a job is done, in whole percent, 100 only when all is; null before it tells */
export function useProgress(job: Job): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(
    () =>
      bridge.onEvent((event) => {
        if (event.event !== 'progress' || event.payload.job !== job) return;
        const { done, total } = event.payload;
        setPercent(total === 0 ? 0 : Math.floor((100 * done) / total));
      }),
    [job],
  );
  return percent;
}
