/** What can be due, in the order in which the filter offers it. */
export const taskKinds = [
  'crisis_step',
  'waiting_urgent',
  'result',
  'follow_up',
  'warning_review',
  'home_contact',
  'home_visit',
  'care_plan_action',
  'care_plan_review',
  'care_plan_left',
  'observation_untriaged',
  'observation_promise',
  'review_decision',
  'referral_step',
  'referral_reply',
  'suspension_step',
  'return_review',
  'note_unsigned',
  'session_unwritten',
  'group_note',
  'case_request',
  'conference_task',
  'campaign_ends',
  'receipt_awaited',
  'keeping_ended',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** When it is due: before today, within seven days, after that. */
export const taskSpans = ['overdue', 'week', 'later'] as const;
export type TaskSpan = (typeof taskSpans)[number];
