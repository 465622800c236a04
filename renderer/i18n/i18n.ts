import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../db/contract/vocabulary/session.ts';
import { catalogue as en } from './en/catalogue.ts';
import { catalogue as zhCN } from './zh-CN/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zhCN };
  }
}

/** Starts the catalogues in one language; both are part of the app. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of every screen. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
