import { useContext, type ReactNode } from 'react';
import { ScreenAwaited } from './firstAnswers.ts';

interface PageProps {
  title: ReactNode;
  /** What belongs to the title: a date, a count. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** A page that fills the window and scrolls inside itself, as a calendar does. */
  fills?: boolean;
}

/** The frame of every screen: title, what can be done here, content. */
export function Page({ title, aside, actions, children, fills = false }: PageProps) {
  const awaited = useContext(ScreenAwaited);
  return (
    <main
      className={`page${fills ? ' page-fills' : ''}${awaited ? ' page-awaited' : ''}`}
      aria-busy={awaited}
    >
      <header className="page-head">
        <h1>{title}</h1>
        {aside !== undefined && <span className="page-aside">{aside}</span>}
        <div className="page-actions">{actions}</div>
      </header>
      <div className="page-body">{children}</div>
    </main>
  );
}
