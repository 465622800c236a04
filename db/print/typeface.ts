import { jsPDF } from 'jspdf';
import { z } from 'zod';
import { unprintable } from './cleanText.ts';
import { readMainFont, readRareFonts } from './fontFiles.ts';
import { subset, withoutCharacters, type Subset } from './subset.ts';

/** A part of a line in one font, in the codes by which the document knows its characters. */
export interface Run {
  font: string;
  codes: string;
}

/** The fonts of one document, cut down to the characters that it needs. */
export interface Typeface {
  /** Characters that no font has; they are printed as □. */
  missing: readonly string[];
  widthOf: (character: string) => number;
  runsOf: (text: string) => Run[];
}

interface Placed {
  font: string;
  code: string;
  advance: number;
}

/** What jsPDF keeps of a font: its own table of glyphs, which is filled here. */
const metadata = z.looseObject({
  cmap: z.object({ unicode: z.object({ codeMap: z.custom<Record<number, number>>() }) }),
  subset: z.custom<{ encode: () => Uint8Array }>((value) => typeof value === 'object'),
});
const putFont = z.object({
  font: z.object({ metadata: z.custom<object>() }),
  putStream: z.custom<(stream: { data?: unknown }) => unknown>(),
});

/** The characters behind the private codes of each font. */
const standsFor = new WeakMap<object, ReadonlyMap<number, string>>();

function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('');
}

/**
 * jsPDF knows the basic plane alone. A character beyond it is given a private code in its font;
 * what a reader copies or searches must be the character again, so the font's way back to Unicode
 * is mended as it is written.
 */
function mendWayBack(given: unknown): void {
  const parsed = putFont.safeParse(given);
  if (!parsed.success || typeof given !== 'object' || given === null) return;
  const characters = standsFor.get(parsed.data.font.metadata);
  if (characters === undefined) return;
  const { putStream } = parsed.data;
  Object.assign(given, {
    putStream: (stream: { data?: unknown }) => {
      const { data } = stream;
      if (typeof data !== 'string' || !data.includes('beginbfchar')) return putStream(stream);
      const mended = data.replace(
        /<([0-9a-f]{4})><([0-9a-f]{4})>/giu,
        (whole, glyph: string, code: string) => {
          const character = characters.get(Number.parseInt(code, 16));
          return character === undefined ? whole : `<${glyph}><${hexOf(character)}>`;
        },
      );
      return putStream({ ...stream, data: mended });
    },
  });
}

// Listeners are called last to first: this one comes before jsPDF's own, which writes the font.
z.object({ events: z.custom<unknown[]>(Array.isArray) })
  .parse(jsPDF.API)
  .events.push(['putFont', mendWayBack]);

const privateUse = { first: 0xe000, last: 0xf8ff };

/** A part of a font bears six letters before its name, others than any other part in the document. */
function fontName(part: number, name: string): string {
  const letters = [Math.floor(part / 26), part % 26].map((each) => String.fromCharCode(65 + each));
  return `XQPT${letters.join('')}+${name}`;
}

/** Adds a font to the document. @returns where each of the wanted characters is in it */
function addFont(
  doc: jsPDF,
  font: string,
  { bytes, glyphs, advanceOf }: Subset,
  wanted: readonly string[],
): Map<string, Placed> {
  const file = `${font}.ttf`;
  const cut = withoutCharacters(bytes);
  doc.addFileToVFS(file, Buffer.from(cut).toString('latin1'));
  doc.addFont(file, font, 'normal', undefined, 'Identity-H');
  doc.setFont(font);
  const known: object = z.custom<object>().parse(doc.getFont().metadata);
  const { cmap, subset: cutter } = metadata.parse(known);
  const { codeMap } = cmap.unicode;
  // Harfbuzz has cut it already; jsPDF would cut it again, glyph by glyph, and take most of the time.
  cutter.encode = () => cut;
  const characters = new Map<number, string>();
  const placed = new Map<string, Placed>();
  let free = privateUse.first;
  for (const character of wanted) {
    const point = character.codePointAt(0) ?? 0;
    const glyph = glyphs.get(point);
    if (glyph === undefined) continue;
    let code = point;
    if (point > 0xffff) {
      while (glyphs.has(free)) free += 1;
      if (free > privateUse.last) break;
      code = free;
      characters.set(code, character);
      free += 1;
    }
    codeMap[code] = glyph;
    placed.set(character, { font, code: String.fromCharCode(code), advance: advanceOf(glyph) });
  }
  standsFor.set(known, characters);
  return placed;
}

/** Embeds what the text needs: Noto Sans SC, and of Hanazono the parts with the rare characters. */
export async function embed(doc: jsPDF, text: string): Promise<Typeface> {
  const wanted = [...new Set(` ${unprintable}${text}`)].filter((each) => each !== '\n');
  const main = await subset(await readMainFont(), wanted);
  const placed = addFont(doc, fontName(0, 'NotoSansSC'), main, wanted);
  const rest = wanted.filter((each) => !placed.has(each));
  for (const [at, { bytes, characters }] of (await readRareFonts(rest)).entries()) {
    const rare = await subset(bytes, characters);
    for (const [character, place] of addFont(doc, fontName(at + 1, 'HanaMin'), rare, characters)) {
      placed.set(character, place);
    }
  }
  const box = placed.get(unprintable);
  if (box === undefined) throw new Error('the main font has no □');
  const placeOf = (character: string) => placed.get(character) ?? box;
  return {
    missing: rest.filter((each) => !placed.has(each)),
    widthOf: (character) => placeOf(character).advance,
    runsOf: (line) => {
      const runs: Run[] = [];
      for (const character of line) {
        const { font, code } = placeOf(character);
        const last = runs.at(-1);
        if (last?.font === font) last.codes += code;
        else runs.push({ font, codes: code });
      }
      return runs;
    },
  };
}
