import { createContext } from 'react';

/** Tells a screen of a question that it waits for; the function returned tells of its answer. */
export const FirstAnswers = createContext<() => () => void>(() => () => undefined);

/** Whether the screen still waits for its first answers. */
export const ScreenAwaited = createContext(false);
