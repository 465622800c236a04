/** The two databases: the office's, which a principal may open, and the clinical one. */
export const vaultNames = ['office', 'clinical'] as const;
export type VaultName = (typeof vaultNames)[number];
