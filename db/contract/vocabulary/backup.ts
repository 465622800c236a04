export const backupKinds = [
  'daily',
  'closing',
  'request',
  'carried',
  'rehearsal',
  'restore',
] as const;
