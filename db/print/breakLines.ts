/** What may not begin a line, and what may not end one. */
const neverFirst = /^[，。、；：？！）］｝」』】〉》〕”’…—·～,.;:?!)\]}%％‰℃\p{M}]$/u;
const neverLast = /^[（［｛「『【〈《〔“‘([{￥$#]$/u;
const ofAWord = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}@_'/\\+-]$/u;

/** @returns whether a line may end between two characters */
function mayBreak(before: string, after: string): boolean {
  if (neverFirst.test(after) || neverLast.test(before) || after === ' ') return false;
  return !(ofAWord.test(before) && ofAWord.test(after));
}

/** @returns where the line that begins at `from` ends, and is not longer than `width` */
function endOfLine(
  characters: readonly string[],
  from: number,
  width: number,
  widthOf: (character: string) => number,
): number {
  let end = from;
  let used = 0;
  for (; end < characters.length; end += 1) {
    const character = characters[end] ?? '';
    used += widthOf(character);
    // A blank may hang over the edge: nobody sees it.
    if (used > width && character !== ' ') break;
  }
  if (end === characters.length) return end;
  for (let at = end; at > from; at -= 1) {
    if (mayBreak(characters[at - 1] ?? '', characters[at] ?? '')) return at;
  }
  // A word longer than the line is broken where the line is full.
  return Math.max(end, from + 1);
}

/**
 * Breaks text into lines no wider than `width`, by the rules of Chinese printing: no line begins
 * with a closing mark or ends with an opening one, and words of letters stay whole.
 *
 * @param indent how much narrower the first line of each paragraph is
 */
export function breakLines(
  text: string,
  width: number,
  widthOf: (character: string) => number,
  indent = 0,
): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const characters = [...paragraph.trimEnd()];
    const lines: string[] = [];
    for (let from = 0; from < characters.length;) {
      const room = lines.length === 0 ? width - indent : width;
      const end = endOfLine(characters, from, room, widthOf);
      lines.push(characters.slice(from, end).join('').trimEnd());
      from = end;
    }
    return lines.length === 0 ? [''] : lines;
  });
}
