import { decodeQRBatch } from 'qr/decode.js';

/** A picture as it is drawn, four bytes a pixel. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Draws the picture with this longest side, as it lies or turned by an eighth. */
export type Draw = (longest: number, turned: boolean) => Pixels;

/**
 * What is read first is what most photographs are read from. A smaller one hides their noise, a
 * larger one helps where the code is but a part of them.
 */
const sides = [2200, 1400, 3000];
/** One code in twenty that a slanting photograph holds is missed in one size, and read in this one. */
const secondSize = 0.85;
/** For each attempt; two codes are read in a seventh of it on an idle machine. */
const timeLimit = 10_000;

async function codesAmong(picture: Pixels): Promise<string[]> {
  const { width, height } = picture;
  const options = { format: 'RGBA', effort: 4, timeLimit, maxSize: { width, height } } as const;
  const [found = []] = await decodeQRBatch([picture], options);
  return found.filter((each) => typeof each === 'string');
}

/**
 * Reads the QR codes in a picture, in two sizes at the least, lest one of several be missed; then until
 * there is one of those that are looked for.
 *
 * @param longest side of the picture
 * @returns what the codes say, each once
 */
export async function codesInPicture(
  longest: number,
  draw: Draw,
  isWanted: (code: string) => boolean,
): Promise<string[]> {
  const [first = longest, ...others] = new Set(sides.map((side) => Math.min(side, longest)));
  const second = Math.max(1, Math.round(first * secondSize));
  const attempts = [
    ...[first, second, ...others].map((side) => ({ side, turned: false })),
    // The marks in a code's corners are not found when it lies on its edge.
    { side: first, turned: true },
  ];
  const found = new Set<string>();
  for (const [at, { side, turned }] of attempts.entries()) {
    for (const code of await codesAmong(draw(side, turned))) found.add(code);
    if (at > 0 && [...found].some(isWanted)) break;
  }
  return [...found];
}
