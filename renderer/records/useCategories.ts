import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';
import type { records } from '../i18n/zh-CN/records.ts';
import { useLoad } from '../ui/useLoad.ts';

type Category = OutputOf<'categories.list'>['categories'][number];
type Code = keyof typeof records.category;

/** The problem categories and how each is called: built-in ones by the catalogue. */
export function useCategories() {
  const { t, i18n } = useTranslation();
  const { value, reload } = useLoad(() => call('categories.list', {}), []);
  const categories = value?.categories ?? [];

  const isCode = (code: string): code is Code => i18n.exists(`records.category.${code}`);
  const nameOf = ({ code, name }: Category): string =>
    isCode(code) ? t(`records.category.${code}`) : name;
  const wordOf = (categoryId: string): string => {
    const category = categories.find((each) => each.categoryId === categoryId);
    return category ? nameOf(category) : '';
  };
  return { categories, nameOf, wordOf, reload };
}
