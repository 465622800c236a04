import { Refusal } from '../contract/errors.ts';

/** Names of illnesses and words that conclude: a school may not use them of a student (精神卫生法 §23). */
const words = [
  '确诊',
  '诊断为',
  '诊断',
  '患者',
  '病人',
  '抑郁症',
  '焦虑症',
  '强迫症',
  '恐惧症',
  '恐怖症',
  '躁狂症',
  '双相',
  '躁郁',
  '精神分裂',
  '分裂症',
  '精神病',
  '神经症',
  '多动症',
  '自闭症',
  '孤独症',
  '妄想症',
  '癔症',
  '厌食症',
  '暴食症',
  '人格障碍',
  '精神障碍',
  '应激障碍',
];

/** What stands in quotation marks is somebody else's word: a hospital's, a guardian's, the student's. */
const quoted = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"/gu;

/** @returns the first word of diagnosis that stands outside quotation marks; null for none */
export function wordOfDiagnosis(text: string): string | null {
  const own = text.replace(quoted, '“”').replace(/\s/gu, '');
  return words.find((word) => own.includes(word)) ?? null;
}

/** @throws Refusal of the field `word_of_diagnosis` */
export function refuseDiagnosis(field: string, text: string): void {
  const word = wordOfDiagnosis(text);
  if (word !== null) throw Refusal.field(field, 'word_of_diagnosis', { word });
}
