import { readFile } from 'node:fs/promises';

const asSource = import.meta.url.endsWith('.ts');

/** The build lays them all in one folder beside the worker. */
function fontFile(packageFolder: string, name: string): URL {
  const base = asSource ? `../../node_modules/${packageFolder}/` : './fonts/';
  return new URL(base + name, import.meta.url);
}

const hanazono = 'hanamin';

/** @returns Noto Sans SC: what Chinese is mostly written with */
export function readMainFont(): Promise<Buffer> {
  return readFile(
    fontFile('@expo-google-fonts/noto-sans-sc/400Regular', 'NotoSansSC_400Regular.ttf'),
  );
}

/** A part of Hanazono Mincho and the characters that it holds, as ranges with both ends. */
interface RareFont {
  file: string;
  ranges: readonly (readonly [number, number])[];
}

function readRange(range: string): [number, number] {
  const [first = '', last = first] = range.trim().replace(/^U\+/iu, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/** The parts with ideographs; the style sheet of the package says which holds which. */
const facePattern =
  /url\((HanaMin[AB]\.CJK-(?:Unified|Compatibility)-Ideographs[\w-]*\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/gu;

async function listRareFonts(): Promise<RareFont[]> {
  const sheet = await readFile(fontFile(hanazono, 'HanaMin.css'), 'utf8');
  return [...sheet.matchAll(facePattern)].map(([, file = '', ranges = '']) => ({
    file,
    ranges: ranges.split(',').map(readRange),
  }));
}

/** @returns the parts of Hanazono that hold some of the characters, read, each with those it holds */
export async function readRareFonts(
  characters: readonly string[],
): Promise<{ bytes: Buffer; characters: string[] }[]> {
  if (characters.length === 0) return [];
  const found: { bytes: Buffer; characters: string[] }[] = [];
  for (const { file, ranges } of await listRareFonts()) {
    const held = characters.filter((character) => {
      const point = character.codePointAt(0) ?? 0;
      return ranges.some(([first, last]) => first <= point && point <= last);
    });
    if (held.length === 0) continue;
    found.push({ bytes: await readFile(fontFile(hanazono, file)), characters: held });
  }
  return found;
}
