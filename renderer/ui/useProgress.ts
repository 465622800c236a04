import { useEffect, useState } from 'react';
import { bridge } from '../bridge.ts';

/** @returns how far a job of the vault is, in percent */
export function useProgress(job: 'backup' | 'restore' | 'repair' | 'upgrade' | 'transfer'): number {
  const [percent, setPercent] = useState(0);
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
