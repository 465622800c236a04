export const fallingAsleep = ['easy', 'sometimes_hard', 'often_hard'] as const;

export const sleepSources = ['student', 'parent', 'teacher'] as const;
