import { placeWords } from '../print/studentWords.ts';
import type { Stage } from '../contract/vocabulary/school.ts';

/** What of a student would tell who it is. */
export interface Identity {
  name: string;
  studentNo: string;
  stage: Stage;
  grade: number;
  className: string;
  dormitory: string;
  guardianName: string;
  guardianPhone: string;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** A name, and the given name by which others call the student: 小明 of 张小明, 阿依古丽 of 阿依古丽·买买提. */
function callNames(name: string): string[] {
  const characters = Array.from(plain(name));
  if (characters.includes('·')) return [plain(name), ...plain(name).split('·')];
  const given = characters.slice(characters.length > 3 ? 2 : 1);
  return [characters.join(''), given.join('')];
}

/**
 * @returns whether a text names the student or the family, the class, dormitory or school number.
 *   Spaces, width and case do not hide it. A single character says nothing by itself.
 */
export function tellsWho(text: string, identity: Identity): boolean {
  const { name, studentNo, className, dormitory, guardianName, guardianPhone } = identity;
  const terms = [
    ...callNames(name),
    ...callNames(guardianName).slice(0, 1),
    plain(studentNo),
    plain(className),
    plain(placeWords(identity)),
    plain(dormitory),
    plain(guardianPhone).replace(/[-()+]/gu, ''),
  ];
  const searched = plain(text);
  const digits = searched.replace(/[-()+]/gu, '');
  return terms.some(
    (term) => Array.from(term).length > 1 && (searched.includes(term) || digits.includes(term)),
  );
}
