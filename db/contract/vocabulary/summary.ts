/** The parts of a semester summary, in the order in which they are printed. */
export const summarySections = [
  'opening',
  'appointments',
  'sessions',
  'assessments',
  'warnings',
  'crises',
  'home',
  'transfers',
  'education',
  'training',
  'plan',
] as const;
export type SummarySection = (typeof summarySections)[number];

export const summaryUnits = ['people', 'sessions', 'appointments', 'times'] as const;

/** The tables of a summary. */
export const summaryTables = [
  'appointments',
  'attendances_by_month',
  'attendances_by_grade',
  'people_seen',
  'notes',
  'assessed',
  'levels',
  'level_changes',
  'crises',
  'referrals',
  'suspensions',
  'home_contacts',
  'visited',
  'transfers',
] as const;
export type SummaryTable = (typeof summaryTables)[number];

/** Figures that tell of no child. */
export const summaryFacts = [
  'open_days',
  'open_minutes',
  'duty_days',
  'hotline_contacts',
  'lesson_periods',
  'lesson_classes',
  'student_activities',
  'parent_education',
  'review_meetings',
  'research_meetings',
  'trained_people',
] as const;
