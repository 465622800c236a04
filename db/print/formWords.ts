/**
 * What the engine itself prints. Forms are Chinese papers of a Chinese school, whatever language
 * the screen speaks; so their words are data of the vault and not of the screen's catalogues.
 */
export const formWords = {
  confidential: '保 密',
  number: '表号：',
  continued: '（续）',
  date: '日期：',
  phone: '联系电话：',
  dateBlank: '　　　　年　　　月　　　日',
  page: (page: number, pages: number) => `第 ${String(page)} 页 / 共 ${String(pages)} 页`,
} as const;
