import { counsellors, everyone } from './command.ts';
import { done } from './fields.ts';

/** What most commands of the room's office side are: everyone reads, a principal too. */
export const officeRead = {
  roles: everyone,
  key: 'office',
  mode: 'read',
  audit: 'none',
} as const;

/** Counsellors change; it is audited. */
export const officeChange = {
  output: done,
  roles: counsellors,
  key: 'office',
  mode: 'write',
  audit: 'change',
} as const;
