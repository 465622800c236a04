import { z } from 'zod';
import { day, line, requiredText } from './fields.ts';

/** What a case asks to be named again and again: who does what by when. */
export const nextStep = z.strictObject({ what: requiredText(500), owner: line(60), dueOn: day });
export type NextStep = z.output<typeof nextStep>;
