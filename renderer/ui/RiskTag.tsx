import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RiskLevel, raisedLevels } from '../../db/contract/vocabulary/records.ts';
import { useSchool } from '../school/useSchool.ts';

const colours = { none: 'green', attention: 'gold', high: 'orange', imminent: 'red' } as const;

/** @returns number, colour and words of a level: schools number in both directions */
export function useRiskWording(): (risk: RiskLevel) => string {
  const { t } = useTranslation();
  const { school } = useSchool();
  return (risk) => {
    const words = `${t(`records.riskColours.${risk}`)} · ${t(`records.riskWords.${risk}`)}`;
    const at = raisedLevels.findIndex((each) => each === risk);
    if (at === -1) return words;
    const number = school.riskNumbering === 'one_is_highest' ? 3 - at : at + 1;
    const key = number === 1 ? '1' : number === 2 ? '2' : '3';
    return `${t(`records.riskNumbers.${key}`)} · ${words}`;
  };
}

/** A risk level: never a bare number, never a bare colour. */
export function RiskTag({ risk }: { risk: RiskLevel }) {
  const word = useRiskWording();
  return <Tag color={colours[risk]}>{word(risk)}</Tag>;
}
