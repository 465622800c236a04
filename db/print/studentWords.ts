import type { Sex } from '../contract/vocabulary/students.ts';
import type { Stage } from '../contract/vocabulary/school.ts';

export const sexWords: Record<Sex, string> = { male: '男', female: '女', unstated: '未说明' };

const digits = ['零', '一', '二', '三', '四', '五', '六'];

const gradeWords: Record<Stage, (grade: string) => string> = {
  primary: (grade) => `${grade}年级`,
  junior: (grade) => `初${grade}`,
  senior: (grade) => `高${grade}`,
  vocational: (grade) => `中职${grade}年级`,
  university: (grade) => `大${grade}`,
};

/** @returns 初一 */
export function gradeName({ stage, grade }: { stage: Stage; grade: number }): string {
  return gradeWords[stage](digits[grade] ?? String(grade));
}

/** @returns 初一3班 */
export function placeWords(place: { stage: Stage; grade: number; className: string }): string {
  return gradeName(place) + place.className;
}

/** @returns 2026年11月24日 of `2026-11-24`, whatever follows it; empty for nothing */
export function dayWords(day: string | null): string {
  if (day === null || day === '') return '';
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return `${year}年${String(Number(month))}月${String(Number(date))}日`;
}

/** @returns 09:30 */
export function minuteWords(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** @returns 09:30—10:15 */
export function timeWords(startMinute: number, endMinute: number): string {
  return `${minuteWords(startMinute)}—${minuteWords(endMinute)}`;
}

/** @returns 2026-11-24 09:30 of a timestamp */
export function momentWords(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
