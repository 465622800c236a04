export const scheme = 'app';
export const host = 'xinqiao';

/** The only origin there is. */
export const origin = `${scheme}://${host}`;
