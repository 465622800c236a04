/** What the app can count from office.db; each has its rows behind it. */
export const officeMeasures = [
  'lesson_classes',
  'vocational_periods',
  'class_meetings',
  'school_activities',
  'parent_education',
  'review_meetings',
  'research_meetings',
  'open_days',
  'duty_days',
  'contacts',
  'hotlines',
  'green_channels',
  'counsellors',
  'trained_people',
  'workload',
] as const;
export type OfficeMeasure = (typeof officeMeasures)[number];

/** What a counsellor counts in clinical.db and publishes; the principal sees nothing else of it. */
export const publishedMeasures = [
  'sessions_held',
  'students_seen',
  'peer_helper_classes',
  'assessed_students',
  'home_visits',
  'crises_tended',
  'care_plans',
  'grade_reviews',
  'returns_followed',
] as const;
export type PublishedMeasure = (typeof publishedMeasures)[number];

/** How a duty of the plan stands; `unknown` where nothing is on record for it. */
export const dutyStates = ['met', 'not_met', 'unknown'] as const;
