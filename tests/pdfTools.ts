import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A word on a page, in points from its upper left corner. */
export interface PlacedWord {
  page: number;
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What readers that are not ours say of a PDF. */
export interface Inspected {
  fonts: { type: string; embedded: boolean; mapped: boolean }[];
  text: string;
  words: PlacedWord[];
}

const wordPattern =
  /<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/gu;

function readWords(boxes: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let page = 0;
  for (const [whole, left, top, right, bottom, text = ''] of boxes.matchAll(wordPattern)) {
    if (whole.startsWith('<page')) page += 1;
    else {
      const [a, b, c, d] = [left, top, right, bottom].map(Number);
      words.push({ page, text, left: a ?? 0, top: b ?? 0, right: c ?? 0, bottom: d ?? 0 });
    }
  }
  return words;
}

/**
 * Holds a PDF against Debian's qpdf and poppler, which `npm test` installs.
 *
 * @throws what qpdf finds wrong with its structure
 */
export function inspectPdf(bytes: Uint8Array): Inspected {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-pdf-'));
  const path = join(folder, 'form.pdf');
  const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { encoding: 'utf8' });
  try {
    writeFileSync(path, bytes);
    run('qpdf', '--check', path);
    const [, , ...rows] = run('pdffonts', path).trim().split('\n');
    return {
      fonts: rows.map((row) => {
        // name, type of two or three words, encoding, then: embedded, subset, unicode, object
        const found = /^\S+\s+(.+?)\s+\S+\s+(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/u.exec(
          row,
        );
        return {
          type: found?.[1] ?? row,
          embedded: found?.[2] === 'yes',
          mapped: found?.[3] === 'yes',
        };
      }),
      text: run('pdftotext', '-layout', path, '-'),
      words: readWords(run('pdftotext', '-bbox', path, '-')),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
