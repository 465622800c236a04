import { useTranslation } from 'react-i18next';
import type { RiskFactor } from '../../db/contract/warnings.ts';
import { warnings } from '../i18n/zh-CN/warnings.ts';

function isBuiltIn(code: string): code is keyof typeof warnings.factorNames {
  return Object.hasOwn(warnings.factorNames, code);
}

/** @returns how a risk factor is called: built-in ones by the catalogue, own ones as typed */
export function useFactorWording(): (factor: Pick<RiskFactor, 'code' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ code, name }) => (isBuiltIn(code) ? t(`warnings.factorNames.${code}`) : name);
}
