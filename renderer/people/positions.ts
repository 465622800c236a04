import type { InputOf } from '../../db/contract/commands.ts';

export const positions = [
  'full_time',
  'part_time',
  'class_teacher',
  'other',
] as const satisfies readonly InputOf<'people.add'>['position'][];
