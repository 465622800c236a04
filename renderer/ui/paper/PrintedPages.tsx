import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { host } from '../../call.ts';

/** Puts the pages where only the printer sees them, opens the system's print dialog, and takes them away. */
export function PrintedPages({ urls, onDone }: { urls: readonly string[]; onDone: () => void }) {
  const sheet = useRef<HTMLDivElement>(null);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    let gone = false;
    const pictures = [...(sheet.current?.querySelectorAll('img') ?? [])];
    async function print(): Promise<void> {
      await Promise.all(pictures.map((picture) => picture.decode()));
      if (!gone) await host('host.print', {});
    }
    print()
      .catch(() => undefined)
      .finally(() => {
        if (!gone) done.current();
      });
    return () => {
      gone = true;
    };
  }, [urls]);
  return createPortal(
    <div ref={sheet} className="paper-print" aria-hidden="true">
      {urls.map((url) => (
        <img key={url} src={url} alt="" />
      ))}
    </div>,
    document.body,
  );
}
