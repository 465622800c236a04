export const channels = ['hotline', 'mailbox', 'online'] as const;

export const callers = ['student', 'parent', 'teacher', 'other', 'unknown'] as const;

/** The six of the 2015 guide, and whatever is none of them. */
export const topics = ['study', 'life', 'self', 'emotion', 'relations', 'future', 'other'] as const;

export const outcomes = ['answered', 'advised_hospital', 'referred', 'booked', 'open'] as const;
