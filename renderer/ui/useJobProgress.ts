import { useEffect, useState } from 'react';
import { bridge } from '../bridge.ts';

/** @returns how much of a job is done, in percent; null before it tells */
export function useJobProgress(job: string): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(
    () =>
      bridge.onEvent((event) => {
        if (event.event !== 'progress' || event.payload.job !== job) return;
        setPercent(Math.round((event.payload.done / Math.max(1, event.payload.total)) * 100));
      }),
    [job],
  );
  return percent;
}
