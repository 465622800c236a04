import subsetFont from 'subset-font';

/** A font of just the characters that a form needs. */
export interface Subset {
  bytes: Uint8Array;
  /** The glyph of each code point. */
  glyphs: ReadonlyMap<number, number>;
  /** How far a glyph moves the pen, in parts of the font's size. */
  advanceOf: (glyph: number) => number;
}

/** Layout by features and by columns; what is printed is set glyph by glyph, in lines. */
const unusedTables = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx'];

function tableAt(view: DataView, wanted: string): number {
  const count = view.getUint16(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((each) => view.getUint8(at + each)));
    if (tag === wanted) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${wanted}`);
}

/** Format 12: groups of code points with glyphs in a row. */
function readGroups(view: DataView, at: number, glyphs: Map<number, number>): void {
  const count = view.getUint32(at + 12);
  for (let group = at + 16; group < at + 16 + 12 * count; group += 12) {
    const [first, last, glyph] = [0, 4, 8].map((each) => view.getUint32(group + each));
    for (let point = first ?? 0; point <= (last ?? -1); point += 1) {
      glyphs.set(point, (glyph ?? 0) + point - (first ?? 0));
    }
  }
}

/** Format 4: segments of the basic plane. */
function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6);
  for (let each = 0; each < size; each += 2) {
    const last = view.getUint16(at + 14 + each);
    const first = view.getUint16(at + 16 + size + each);
    const delta = view.getUint16(at + 16 + 2 * size + each);
    const offsetAt = at + 16 + 3 * size + each;
    const offset = view.getUint16(offsetAt);
    for (let point = first; point <= last && point < 0xffff; point += 1) {
      const found = offset === 0 ? point : view.getUint16(offsetAt + offset + 2 * (point - first));
      const glyph = offset !== 0 && found === 0 ? 0 : (found + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(point, glyph);
    }
  }
}

function readGlyphs(view: DataView): Map<number, number> {
  const cmap = tableAt(view, 'cmap');
  const glyphs = new Map<number, number>();
  for (let each = 0; each < view.getUint16(cmap + 2); each += 1) {
    const at = cmap + view.getUint32(cmap + 8 + 8 * each);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, glyphs);
    if (format === 12) readGroups(view, at, glyphs);
  }
  return glyphs;
}

function readAdvances(view: DataView): (glyph: number) => number {
  const unitsPerEm = view.getUint16(tableAt(view, 'head') + 18);
  const count = view.getUint16(tableAt(view, 'hhea') + 34);
  const hmtx = tableAt(view, 'hmtx');
  return (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, count - 1)) / unitsPerEm;
}

/** @returns the font with only those of the characters that it has */
export async function subset(font: Uint8Array, characters: readonly string[]): Promise<Subset> {
  const bytes = await subsetFont(font, characters.join(''), {
    targetFormat: 'truetype',
    noHinting: true,
    keepFeatures: [],
    dropTables: unusedTables,
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, glyphs: readGlyphs(view), advanceOf: readAdvances(view) };
}

/**
 * A copy of the font whose own table of characters is empty. jsPDF reads only tables of the basic
 * plane, and a part of Hanazono has none: `typeface.ts` tells it every glyph itself.
 */
export function withoutCharacters(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  const at = tableAt(view, 'cmap');
  // One table for Windows, at 12: format 4, 24 bytes, with the segment that ends every such table.
  const table = [0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0];
  for (const [each, word] of table.entries()) view.setUint16(at + 2 * each, word);
  return copy;
}
