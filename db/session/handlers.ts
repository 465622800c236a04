import type { sessionCommands } from '../contract/session.ts';
import type { Handlers } from '../store/context.ts';
import { readDesk } from '../store/desk.ts';
import { readLanguage, writeLanguage } from './language.ts';

export const sessionHandlers: Handlers<keyof typeof sessionCommands> = {
  'vault.state': ({ safe, dataFolder }) => ({
    language: readLanguage(dataFolder),
    safe: safe.phase(),
  }),
  'vault.setLanguage': ({ dataFolder }, { language }) => {
    writeLanguage(dataFolder, language);
    return {};
  },
  'vault.lock': ({ safe }) => {
    if (safe.opened) safe.record('vault.lock', 'ok');
    safe.lock();
    return {};
  },
  'session.unlock': async ({ safe, emit }, { accountId, password }) => {
    const { staff, office } = await safe.unlock(accountId, password);
    safe.record('session.unlock', 'ok');
    emit({ event: 'unlocked', payload: { idleMinutes: readDesk(office).idleMinutes } });
    return staff;
  },
  'session.recover': async ({ safe }, { recoveryCode, accountId, password }) => {
    await safe.recover(recoveryCode, accountId, password);
    return {};
  },
};
