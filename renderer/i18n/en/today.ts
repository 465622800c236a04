import type { today as original } from '../zh-CN/today.ts';
import type { Wording } from '../wording.ts';

export const today: Wording<typeof original> = {};
