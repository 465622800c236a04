import { useEffect, useState } from 'react';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { Refused } from '../../db/contract/errors.ts';
import { call } from '../call.ts';
import { refusedOf } from '../ui/refusal.tsx';
import { useSettled } from './useSettled.ts';

export type FoundStudent = OutputOf<'students.search'>['students'][number];

/** How long a person pauses between two keys, in milliseconds. */
export const typingPause = 120;

interface Answer {
  query: string;
  students: FoundStudent[];
}

/**
 * Searches while somebody types; the last answer stays until the next one is there.
 *
 * @param limit at most 50
 */
export function useStudentSearch(query: string, limit: number) {
  const typed = query.trim();
  const asked = useSettled(typed, typingPause);
  const [answer, setAnswer] = useState<Answer>({ query: '', students: [] });
  const [refused, setRefused] = useState<Refused | null>(null);

  useEffect(() => {
    if (asked === '') return;
    let wanted = true;
    call('students.search', { query: asked, limit }).then(
      ({ students }) => {
        if (!wanted) return;
        setAnswer({ query: asked, students });
        setRefused(null);
      },
      (error: unknown) => {
        if (wanted) setRefused(refusedOf(error));
      },
    );
    return () => {
      wanted = false;
    };
  }, [asked, limit]);

  return {
    students: typed === '' ? [] : answer.students,
    searching: typed !== '' && answer.query !== typed && refused === null,
    refused,
  };
}
