/** What a file proves: an activity that was held, a training, a qualification. */
export const attachmentOwners = ['activity', 'training', 'qualification'] as const;
