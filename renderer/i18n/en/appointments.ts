import type { appointments as original } from '../zh-CN/appointments.ts';
import type { Wording } from '../wording.ts';

export const appointments: Wording<typeof original> = {};
