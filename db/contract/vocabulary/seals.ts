/** What is still to be finished before a record that was handed over can be sealed. */
export const openMatters = [
  'care_plan',
  'crisis',
  'referral',
  'suspension',
  'note',
  'request',
  'waiting',
  'appointment',
  'group',
] as const;
