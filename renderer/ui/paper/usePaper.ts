import { useEffect, useState } from 'react';
import { readPaper, type Paper } from './readPaper.ts';

/** @returns the PDF once it is read, null before, and 'failed' when it cannot be shown */
export function usePaper(bytes: Uint8Array): Paper | 'failed' | null {
  const [paper, setPaper] = useState<Paper | 'failed' | null>(null);
  useEffect(() => {
    let gone = false;
    const read = readPaper(bytes);
    read.then(
      (found) => {
        if (!gone) setPaper(found);
      },
      () => {
        if (!gone) setPaper('failed');
      },
    );
    return () => {
      gone = true;
      read.then(
        ({ end }) => {
          end();
        },
        () => undefined,
      );
    };
  }, [bytes]);
  return paper;
}
