import type { FieldRefusal } from '../contract/errors.ts';
import type { NoteContent } from '../contract/records.ts';

/** Without these the record of the 2015 guide says nothing; the others may come by addendum. */
const neededText = ['presentState', 'mainProblem', 'measures'] as const;

/**
 * @param today `YYYY-MM-DD` at school
 * @returns everything that keeps a draft from being signed, in the order of the form
 */
export function missingToSign(content: NoteContent, today: string): FieldRefusal[] {
  const missing: FieldRefusal[] = [];
  for (const field of neededText) {
    if (content[field].trim() === '') missing.push({ field, reason: 'required' });
  }
  if (content.onDate > today) missing.push({ field: 'onDate', reason: 'date_in_future' });
  if (content.endMinute <= content.startMinute) {
    missing.push({ field: 'endMinute', reason: 'before_start' });
  }
  const { categoryIds, primaryCategoryId, risk, followUpOn, followUpWhat } = content;
  if (categoryIds.length === 0) {
    missing.push({ field: 'categoryIds', reason: 'too_few', params: { limit: 1 } });
  }
  if (primaryCategoryId === null) missing.push({ field: 'primaryCategoryId', reason: 'required' });
  else if (!categoryIds.includes(primaryCategoryId)) {
    missing.push({ field: 'primaryCategoryId', reason: 'not_an_option' });
  }
  if (risk === null) missing.push({ field: 'risk', reason: 'required' });
  if (followUpOn === null) {
    const needed = risk === 'high' || risk === 'imminent' || followUpWhat.trim() !== '';
    if (needed) missing.push({ field: 'followUpOn', reason: 'required' });
  } else if (followUpOn < content.onDate) {
    const params = { limit: content.onDate };
    missing.push({ field: 'followUpOn', reason: 'too_small', params });
  }
  return missing;
}
