import type { RiskLevel } from '../contract/vocabulary/records.ts';

export const riskWords: Record<RiskLevel, string> = {
  none: '一般（绿）',
  attention: '关注（黄）',
  high: '高风险（橙）',
  imminent: '最高风险（红）',
};
