export const positions = ['full_time', 'part_time', 'class_teacher', 'other'] as const;

/** What somebody does in a stretch of every week. */
export const weeklyKinds = ['teaching', 'available'] as const;
