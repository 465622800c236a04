import { useCallback, useEffect, useReducer, useRef, useState, type ReactNode } from 'react';
import { FirstAnswers, ScreenAwaited } from './firstAnswers.ts';

/** How long a screen may stay unseen for its answers, in milliseconds. */
const longest = 2000;

/**
 * Keeps a screen unseen until all that it asks at first is answered, so that nothing moves under
 * the pointer while it fills; a slow one is shown as far as it is.
 */
export function AwaitedScreen({ screen, children }: { screen: object; children: ReactNode }) {
  const open = useRef(0);
  const [shown, setShown] = useState<object | null>(null);
  const [answers, answered] = useReducer((count: number) => count + 1, 0);

  const ask = useCallback(() => {
    open.current += 1;
    let unanswered = true;
    return () => {
      if (!unanswered) return;
      unanswered = false;
      open.current -= 1;
      answered();
    };
  }, []);

  // Once an answer is drawn, since it may have brought parts with questions of their own.
  useEffect(() => {
    if (open.current === 0) setShown(screen);
  }, [screen, answers]);

  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(screen);
    }, longest);
    return () => {
      clearTimeout(timer);
    };
  }, [screen]);

  return (
    <FirstAnswers value={ask}>
      <ScreenAwaited value={shown !== screen}>{children}</ScreenAwaited>
    </FirstAnswers>
  );
}
