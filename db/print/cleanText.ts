/** Stands for a character that cannot be printed. */
export const unprintable = '□';

/** Radicals that stand for whole characters (⼀ for 一), as some input methods and scans give them. */
const radicals = /[\u2e80-\u2fd5]/gu;
const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/gu;
/** Unseen characters: controls, directions, joiners and selectors of variants. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\u034f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const blanks = /(?!\u3000)\p{Zs}/gu;
const halves = /\p{Cs}|\ufffd/gu;

/** @returns the text as it can be set: nothing unseen in it, lines parted by `\n` */
export function cleanText(text: string): string {
  return text
    .replace(lineEnds, '\n')
    .replaceAll('\t', '  ')
    .replace(unseen, '')
    .replace(halves, unprintable)
    .replace(blanks, ' ')
    .replace(radicals, (radical) => radical.normalize('NFKC'));
}
