export const noteModes = ['in_person', 'phone', 'letter', 'online'] as const;
export type NoteMode = (typeof noteModes)[number];

/** The warning levels, rising; the school's own numbering of them is put on by the screen. */
export const raisedLevels = ['attention', 'high', 'imminent'] as const;

/** The same, falling, as lists and tables have them. */
export const gravestFirst: readonly (typeof raisedLevels)[number][] = raisedLevels.toReversed();

export const riskLevels = ['none', ...raisedLevels] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The limits of confidentiality (ethics code of the Chinese Psychological Society). */
export const exceptionGrounds = [
  'danger_to_self',
  'danger_to_others',
  'minor_harmed',
  'communicable_disease',
  'required_by_law',
] as const;
export type ExceptionGround = (typeof exceptionGrounds)[number];

/** The record fields of the counselling-room guide (教基一厅函〔2015〕36号), in its order. */
export const guideFields = [
  'presentState',
  'mainProblem',
  'evaluation',
  'analysis',
  'measures',
  'effect',
] as const;
export type GuideField = (typeof guideFields)[number];

/** How a note stands: one that is signed never changes. */
export const noteStates = ['draft', 'signed'] as const;

/** How far the note of a meeting has come. */
export const noteProgress = ['none', ...noteStates] as const;
