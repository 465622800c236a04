/** What a scanned paper of a student belongs to. */
export const scanOwners = ['referral', 'suspension'] as const;
