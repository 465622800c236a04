import type { students as original } from '../zh-CN/students.ts';
import type { Wording } from '../wording.ts';

export const students: Wording<typeof original> = {};
