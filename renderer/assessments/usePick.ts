import { useTranslation } from 'react-i18next';

/** @returns how to read a scale's own words, which come in both languages with the scale */
export function usePick(): (wording: { zh: string; en: string }) => string {
  const { i18n } = useTranslation();
  return (wording) => (i18n.language === 'zh-CN' ? wording.zh : wording.en);
}
