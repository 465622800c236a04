/** A name as the eye takes it: however its characters are stored, without spaces, in small letters. */
export function nameAsSeen(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .toLowerCase();
}
