export const activityKinds = [
  'class_meeting',
  'themed_activity',
  'parent_education',
  'review_meeting',
  'research',
] as const;
