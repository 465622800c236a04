import { z } from 'zod';
import type { accountsCommands } from '../contract/accounts.ts';
import { roles } from '../contract/command.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { freeDuties } from '../store/freeDuties.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const accountRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  since: z.string(),
});

function listAccounts(office: Store): z.infer<typeof accountRow>[] {
  return z
    .array(accountRow)
    .parse(
      office
        .prepare(
          `SELECT id, name, role, created_at AS since FROM staff WHERE active = 1 ORDER BY id`,
        )
        .all(),
    );
}

export const accountsHandlers: Handlers<keyof typeof accountsCommands> = {
  'accounts.list': ({ office }) => ({ accounts: listAccounts(office) }),

  'accounts.add': async ({ safe, office, clock }, { name, role, password }) => {
    const refuseTwin = () => {
      if (listAccounts(office).some((account) => account.name === name)) {
        throw Refusal.field('name', 'duplicate');
      }
    };
    refuseTwin();
    const id = newId();
    await safe.addAccount({ id, kind: 'person', name, role, secret: password }, () => {
      refuseTwin();
      office
        .prepare('INSERT INTO staff (id, name, role, active, created_at) VALUES (?, ?, ?, 1, ?)')
        .run(id, name, role, timestampOf(clock));
    });
    return { id };
  },

  'accounts.resetPassword': async ({ safe, staff }, { accountId, password }) => {
    if (accountId === staff.staffId) throw new Refusal('own_account');
    await safe.replaceSecret(accountId, password);
    return {};
  },

  'accounts.changeOwnPassword': async ({ safe, staff }, { current, password }) => {
    await safe.confirmPassword(staff.staffId, current);
    await safe.replaceSecret(staff.staffId, password);
    return {};
  },

  'accounts.remove': async (context, { accountId }) => {
    const { safe, office, staff, clock } = context;
    if (accountId === staff.staffId) throw new Refusal('own_account');
    await safe.removeAccount(accountId, () => {
      office.prepare('UPDATE staff SET active = 0 WHERE id = ?').run(accountId);
      const personId = office
        .prepare('SELECT id FROM person WHERE staff_id = ?')
        .pluck()
        .get(accountId);
      if (typeof personId === 'string') freeDuties(context, personId, todayOf(clock), null);
    });
    return {};
  },
};
