import { useCallback, useContext, useEffect, useRef, useState, type DependencyList } from 'react';
import type { Refused } from '../../db/contract/errors.ts';
import { FirstAnswers } from './firstAnswers.ts';
import { refusedOf } from './refusal.tsx';

/**
 * Loads what a screen shows, again whenever its dependencies change. A slower answer to an earlier
 * question never replaces a later one.
 */
export function useLoad<Value>(load: () => Promise<Value>, dependencies: DependencyList) {
  const [value, setValue] = useState<Value | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [loading, setLoading] = useState(true);
  const asked = useRef(0);
  const ask = useContext(FirstAnswers);

  const reload = useCallback(async () => {
    const question = (asked.current += 1);
    setLoading(true);
    try {
      const found = await load();
      if (question !== asked.current) return;
      setValue(found);
      setRefused(null);
    } catch (error) {
      if (question === asked.current) setRefused(refusedOf(error));
    } finally {
      if (question === asked.current) setLoading(false);
    }
    // The caller names what the question depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps, react-hooks/use-memo
  }, dependencies);

  useEffect(() => {
    const answered = ask();
    void reload().finally(answered);
    return () => {
      asked.current += 1;
      answered();
    };
  }, [ask, reload]);

  return { value, refused, loading, reload };
}
