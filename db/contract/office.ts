import { counsellors, everyone } from './command.ts';
import { done } from './fields.ts';

/** What shows how the room is run: everyone reads it, a principal too. */
export const officeRead = {
  roles: everyone,
  key: 'office',
  mode: 'read',
  audit: 'none',
} as const;

/** The room's own papers and lists: counsellors alone read them. */
export const roomRead = { ...officeRead, roles: counsellors } as const;

/** Counsellors change; it is audited. */
export const officeChange = {
  output: done,
  roles: counsellors,
  key: 'office',
  mode: 'write',
  audit: 'change',
} as const;
