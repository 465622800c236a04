import { useTranslation } from 'react-i18next';
import type { SpecialGroup } from '../../db/contract/specialGroups.ts';
import { specialGroups } from '../i18n/zh-CN/specialGroups.ts';

function isBuiltIn(code: string): code is keyof typeof specialGroups.names {
  return Object.hasOwn(specialGroups.names, code);
}

/** @returns how a group is called: built-in ones by the catalogue, own ones as typed */
export function useGroupWording(): (group: SpecialGroup) => string {
  const { t } = useTranslation();
  return ({ code, name }) => (isBuiltIn(code) ? t(`specialGroups.names.${code}`) : name);
}
