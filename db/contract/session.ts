import { z } from 'zod';
import { command, roles } from './command.ts';
import { errorCodes } from './errors.ts';
import { done, empty, id, password } from './fields.ts';
import { languages } from './vocabulary/session.ts';

const account = z.strictObject({ id, name: z.string(), role: z.enum(roles) });
const signedIn = z.strictObject({ staffId: id, name: z.string(), role: z.enum(roles) });

export const sessionCommands = {
  'vault.state': command({
    input: empty,
    output: z.strictObject({
      language: z.enum(languages),
      safe: z.discriminatedUnion('phase', [
        z.strictObject({ phase: z.literal('fresh') }),
        z.strictObject({ phase: z.literal('locked'), accounts: z.array(account) }),
        z.strictObject({ phase: z.literal('unlocked'), staff: signedIn }),
        z.strictObject({ phase: z.literal('sitting'), staff: signedIn }),
        z.strictObject({
          phase: z.literal('damaged'),
          code: z.enum(errorCodes),
          folder: z.string(),
        }),
      ]),
    }),
    roles,
    key: 'none',
    mode: 'read',
    audit: 'none',
  }),
  'vault.setLanguage': command({
    input: z.strictObject({ language: z.enum(languages) }),
    output: done,
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
  'vault.lock': command({
    input: empty,
    output: done,
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
  'session.unlock': command({
    input: z.strictObject({ accountId: id, password: z.string().min(1).max(256) }),
    output: signedIn,
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
  'session.recover': command({
    input: z.strictObject({ recoveryCode: z.string().min(1).max(100), accountId: id, password }),
    output: done,
    roles,
    key: 'none',
    mode: 'job',
    audit: 'none',
  }),
};
