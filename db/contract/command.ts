import type { z } from 'zod';

export const roles = ['head_counsellor', 'counsellor', 'principal', 'district'] as const;
export type Role = (typeof roles)[number];

/** What a data folder is of: a school's counselling room, or an education bureau above schools. */
export const houses = ['school', 'district'] as const;
export type House = (typeof houses)[number];

/** Everyone who may open clinical.db. */
export const counsellors = ['head_counsellor', 'counsellor'] as const satisfies readonly Role[];
export const headCounsellor = ['head_counsellor'] as const satisfies readonly Role[];
/** Everyone at a school. */
export const everyone = [
  'head_counsellor',
  'counsellor',
  'principal',
] as const satisfies readonly Role[];
/** Whoever reads schools' published figures at an education bureau; no command on students is theirs. */
export const district = ['district'] as const satisfies readonly Role[];
/** Who looks after the accounts, the backups and the audit of a house, of either kind. */
export const keepers = [...headCounsellor, ...district] as const satisfies readonly Role[];

/** Which of the two databases a command works in; `none` works before unlocking. */
export type Key = 'none' | 'office' | 'clinical';

/**
 * How a command runs. `read`: synchronous, changes nothing. `write`: synchronous, inside one
 * immediate transaction together with its audit entry. `job`: asynchronous; opens its own
 * transactions.
 */
export type Mode = 'read' | 'write' | 'job';

/** What the audit says of a command; `none` only where no record of a person is touched. */
export type Audited = 'none' | 'read' | 'change' | 'security';

export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  K extends Key = Key,
  M extends Mode = Mode,
> {
  readonly input: Input;
  readonly output: Output;
  readonly roles: readonly Role[];
  readonly key: K;
  readonly mode: M;
  readonly audit: Audited;
  /** A student may call it while the desk is lent to one for a scale. */
  readonly whileSitting?: true;
  /** It tells who somebody is or where their record went, so that a seal does not refuse it. */
  readonly sealedToo?: true;
}

/** Declares a command; keeps its literal types so that handlers and screens are checked. */
export function command<
  Input extends z.ZodType,
  Output extends z.ZodType,
  K extends Key,
  M extends Mode,
>(definition: Command<Input, Output, K, M>): Command<Input, Output, K, M> {
  return definition;
}
