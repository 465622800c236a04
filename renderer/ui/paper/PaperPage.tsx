import { useEffect, useRef } from 'react';
import type { Paper } from './readPaper.ts';

/** One page of a PDF, drawn as large as it is looked at. */
export function PaperPage({
  paper,
  number,
  zoom,
  label,
}: {
  paper: Paper;
  number: number;
  zoom: number;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let drawing: { cancel: () => void } | null = null;
    let gone = false;
    async function draw(): Promise<void> {
      const page = await paper.doc.getPage(number);
      const target = canvas.current;
      if (gone || target === null) return;
      const dots = window.devicePixelRatio;
      const viewport = page.getViewport({ scale: zoom * dots });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      target.style.width = `${String(viewport.width / dots)}px`;
      const task = page.render({ canvas: target, viewport });
      drawing = task;
      await task.promise;
    }
    // What is cancelled by the next drawing refuses.
    draw().catch(() => undefined);
    return () => {
      gone = true;
      drawing?.cancel();
    };
  }, [paper, number, zoom]);
  return <canvas ref={canvas} className="paper-page" role="img" aria-label={label} />;
}
