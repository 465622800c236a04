import i18next from 'i18next';
import type { audit } from '../i18n/zh-CN/audit.ts';

type WordedCommand = keyof typeof audit.commands;

function isWorded(key: string): key is WordedCommand {
  return i18next.exists(`audit.commands.${key}`);
}

/** @returns what a command does, in the user's language; its own name where none is worded */
export function wordCommand(name: string): string {
  // A dot in a key would be read as a level of the catalogue.
  const key = name.replaceAll('.', '_');
  return isWorded(key) ? i18next.t(`audit.commands.${key}`) : name;
}
