import type { TaskSpan } from '../../db/contract/tasks.ts';

export const spans = ['overdue', 'week', 'later'] as const satisfies readonly TaskSpan[];
