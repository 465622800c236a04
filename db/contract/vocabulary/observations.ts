export const reporterKinds = ['helper', 'person', 'other'] as const;

export const observationStates = ['untriaged', 'unsettled', 'settled', 'struck'] as const;

/** What a slip of a class or dormitory helper on a student is about. */
export const kindsOfStudent = [
  'mood',
  'sleep',
  'study',
  'conflict',
  'bullying',
  'absence',
  'withdrawn',
  'danger_words',
  'family',
  'other',
] as const;

/** What a slip is about; `all_well` is a round of a class without anything. */
export const observationKinds = ['all_well', ...kindsOfStudent] as const;
export type ObservationKind = (typeof observationKinds)[number];

export const observationUrgencies = ['normal', 'soon', 'urgent'] as const;
export type ObservationUrgency = (typeof observationUrgencies)[number];

/** What a counsellor makes of a slip on a student. */
export const outcomesOfStudent = ['nothing', 'talk', 'book', 'review', 'crisis'] as const;
/** What a counsellor makes of a slip on a class. */
export const outcomesOfClass = ['nothing', 'talk', 'class_work'] as const;
export const triageOutcomes = [...outcomesOfStudent, 'class_work'] as const;
export type TriageOutcome = (typeof triageOutcomes)[number];
