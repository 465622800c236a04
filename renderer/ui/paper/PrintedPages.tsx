import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { host } from '../../call.ts';

/** For as long as it is adopted, whatever is printed has whole sheets of A4. A named page would kill Chromium 114. */
const wholeSheets = new CSSStyleSheet();
wholeSheets.replaceSync('@page { size: A4; margin: 0; }');

/** Puts the pages where only the printer sees them, opens the system's print dialog, and takes them away. */
export function PrintedPages({
  urls,
  onDone,
}: {
  urls: readonly string[];
  /** It was printed, or was not for a reason. */
  onDone: (failed: unknown) => void;
}) {
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
    const tell = (failed: unknown) => {
      if (!gone) done.current(failed);
    };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, wholeSheets];
    print().then(() => {
      tell(null);
    }, tell);
    return () => {
      gone = true;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (each) => each !== wholeSheets,
      );
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
