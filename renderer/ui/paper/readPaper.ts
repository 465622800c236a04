import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** A PDF that was read; `end` frees what it takes. */
export interface Paper {
  doc: PDFDocumentProxy;
  end: () => void;
}

/** Reads a PDF as it was made. The reader is loaded when the first is looked at. */
export async function readPaper(bytes: Uint8Array): Promise<Paper> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  GlobalWorkerOptions.workerSrc = workerUrl;
  // The reader takes the bytes away with it; they are still to be saved.
  const task = getDocument({ data: bytes.slice(), useWorkerFetch: false, useSystemFonts: false });
  return { doc: await task.promise, end: () => void task.destroy() };
}

const pointsAnInch = 72;
const dotsAnInch = 220;
/** No edge of a letter is seen to suffer, and a page takes a third of the time of a PNG. */
const quality = 0.92;

/** @returns a picture of each page for the printer, as URLs that whoever asked for them revokes */
export async function picturesOf({ doc }: Paper): Promise<string[]> {
  const urls: string[] = [];
  const canvas = document.createElement('canvas');
  for (let number = 1; number <= doc.numPages; number += 1) {
    const page = await doc.getPage(number);
    const viewport = page.getViewport({ scale: dotsAnInch / pointsAnInch });
    [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
    await page.render({ canvas, viewport, intent: 'print' }).promise;
    const picture = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', quality);
    });
    if (picture === null) throw new Error('a page could not be drawn');
    urls.push(URL.createObjectURL(picture));
  }
  return urls;
}
