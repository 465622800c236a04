export const repairChoices = ['saved', 'backup'] as const;
