/** `exam` is a day of school on which examinations take the place of lessons. */
export const dayKinds = ['off', 'school', 'exam'] as const;
export type DayKind = (typeof dayKinds)[number];

/** Where a day's kind comes from. */
export const daySources = ['own', 'holiday', 'make_up', 'week', 'vacation'] as const;
