/** What a crisis asks of a school, in the order in which it is done. */
export const crisisItems = [
  'accompanied',
  'means_removed',
  'danger_judged',
  'leader_told',
  'guardian_told',
  'confidentiality_exception',
  'mandatory_report',
  'hospital',
  'handed_over',
  'others_cared_for',
  'follow_up_arranged',
] as const;
export type CrisisItem = (typeof crisisItems)[number];

export const logKinds = ['happened', 'told', 'done', 'decided'] as const;

/** To whom a school reports harm to a minor (九部门意见, 2020, §4: 公安机关, and others besides). */
export const reportedTo = ['police', 'procuratorate', 'civil_affairs', 'education'] as const;

export const crisisKinds = [
  'suicide_risk',
  'self_harm',
  'harm_to_others',
  'abuse',
  'bullying',
  'psychotic',
  'sudden_event',
  'other',
] as const;
export type CrisisKind = (typeof crisisKinds)[number];
