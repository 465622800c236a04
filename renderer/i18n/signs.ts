import i18next from 'i18next';

/** @returns a text with a remark in brackets behind it */
export function bracketed(text: string, aside: string): string {
  return i18next.t('signs.bracketed', { text, aside });
}

/** @returns what a thing is called, and what it is */
export function labelled(label: string, text: string): string {
  return i18next.t('signs.labelled', { label, text });
}

/** @returns a field and why it was refused, as one phrase: `姓名：不能为空` */
export function fieldReason(field: string, reason: string): string {
  return i18next.t('signs.fieldReason', { field, reason });
}

/** @returns names and other words as a list */
export function listed(words: readonly string[]): string {
  return words.join(i18next.t('signs.between'));
}

/** @returns phrases one after the other, which may hold lists */
export function listedApart(phrases: readonly string[]): string {
  return phrases.join(i18next.t('signs.apart'));
}
