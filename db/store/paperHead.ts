import { z } from 'zod';
import { todayOf } from './clock.ts';
import type { OfficeContext } from './context.ts';

/** What every printed form says of its making: the school, and who made it on which day. */
export function paperHead({ office, staff, clock }: OfficeContext): {
  school: string;
  made: string;
} {
  const school = z.string().parse(office.prepare('SELECT name FROM school').pluck().get());
  return { school, made: `制表：${staff.name}　${todayOf(clock)}` };
}
