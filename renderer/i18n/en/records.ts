import type { records as original } from '../zh-CN/records.ts';
import type { Wording } from '../wording.ts';

export const records: Wording<typeof original> = {};
