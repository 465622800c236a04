/** How a package is sealed: to the receiver's keys, against quantum computers or not, or by words. */
export const sealings = ['hybrid', 'x25519', 'passphrase'] as const;
export type PackageSealing = (typeof sealings)[number];

/** Sent unless somebody chooses otherwise: what a person wrote down freely is not among it. */
export const usualScopes = ['summary', 'level', 'plan', 'scores'] as const;

/** What of a student's record a transfer package takes along. */
export const transferScopes = [...usualScopes, 'notes', 'crises', 'home', 'attachments'] as const;
export type TransferScope = (typeof transferScopes)[number];
