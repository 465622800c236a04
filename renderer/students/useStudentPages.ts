import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import type { Refused } from '../../db/contract/errors.ts';
import { call } from '../call.ts';
import { refusedOf } from '../ui/refusal.tsx';

export type StudentFilter = Omit<InputOf<'students.list'>, 'offset' | 'limit'>;
export type ListedStudent = OutputOf<'students.list'>['students'][number];

const pageSize = 200;

interface Loaded {
  filter: StudentFilter | null;
  /** Which reading of the first page this is; every later page belongs to one. */
  round: number;
  total: number;
  pages: ReadonlyMap<number, ListedStudent[]>;
}

const nothing: Loaded = { filter: null, round: 0, total: 0, pages: new Map() };

/**
 * The list behind a window of rows: its first page at once, the others as they come into sight.
 *
 * @param filter the same object as long as it says the same
 */
export function useStudentPages(filter: StudentFilter) {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [refused, setRefused] = useState<Refused | null>(null);
  const rounds = useRef(0);
  const asked = useRef(new Set<number>());

  const reload = useCallback(() => {
    const round = (rounds.current += 1);
    return call('students.list', { ...filter, offset: 0, limit: pageSize }).then(
      ({ total, students }) => {
        if (round !== rounds.current) return;
        asked.current = new Set([0]);
        setLoaded({ filter, round, total, pages: new Map([[0, students]]) });
        setRefused(null);
      },
      (error: unknown) => {
        if (round === rounds.current) setRefused(refusedOf(error));
      },
    );
  }, [filter]);

  useEffect(() => {
    void reload();
  }, [reload]);

  const { filter: answered, round } = loaded;
  /** Loads the pages of the rows from `first` to `last` that are not there yet. */
  const show = useCallback(
    (first: number, last: number) => {
      if (answered !== filter) return;
      for (
        let page = Math.floor(first / pageSize);
        page <= Math.floor(last / pageSize);
        page += 1
      ) {
        if (asked.current.has(page)) continue;
        asked.current.add(page);
        call('students.list', { ...filter, offset: page * pageSize, limit: pageSize }).then(
          ({ students }) => {
            setLoaded((before) =>
              before.round === round
                ? { ...before, pages: new Map(before.pages).set(page, students) }
                : before,
            );
          },
          (error: unknown) => {
            asked.current.delete(page);
            setRefused(refusedOf(error));
          },
        );
      }
    },
    [filter, answered, round],
  );

  return {
    /** Whether any answer is there yet. */
    ready: answered !== null,
    total: loaded.total,
    /** @returns the student in a row, once its page is there */
    studentAt: (row: number): ListedStudent | undefined =>
      loaded.pages.get(Math.floor(row / pageSize))?.[row % pageSize],
    refused,
    show,
    reload,
  };
}
