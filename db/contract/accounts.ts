import { z } from 'zod';
import { command, keepers, roles } from './command.ts';
import { done, empty, id, line, password } from './fields.ts';

export const accountsCommands = {
  'accounts.list': command({
    input: empty,
    output: z.strictObject({
      accounts: z.array(
        z.strictObject({ id, name: z.string(), role: z.enum(roles), since: z.string() }),
      ),
    }),
    roles: keepers,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'accounts.add': command({
    input: z.strictObject({ name: line(40), role: z.enum(roles), password }),
    output: z.strictObject({ id }),
    roles: keepers,
    key: 'office',
    mode: 'job',
    audit: 'security',
  }),
  /** A new password for somebody else, given by the head counsellor. */
  'accounts.resetPassword': command({
    input: z.strictObject({ accountId: id, password }),
    output: done,
    roles: keepers,
    key: 'office',
    mode: 'job',
    audit: 'security',
  }),
  'accounts.changeOwnPassword': command({
    input: z.strictObject({ current: z.string().min(1).max(256), password }),
    output: done,
    roles,
    key: 'office',
    mode: 'job',
    audit: 'security',
  }),
  /** Removes the account and changes the keys that it held. */
  'accounts.remove': command({
    input: z.strictObject({ accountId: id }),
    output: done,
    roles: keepers,
    key: 'office',
    mode: 'job',
    audit: 'security',
  }),
};
