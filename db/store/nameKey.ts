/** @returns the letters and digits alone, lower case: 买买提·艾力 and 买买提 艾力 are the same. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
