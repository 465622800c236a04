import i18next from 'i18next';
import { type Stage, stages } from '../../db/contract/vocabulary/school.ts';
import type { students } from '../i18n/zh-CN/students.ts';

function isGrade(name: string): name is keyof typeof students.grades {
  return i18next.exists(`students.grades.${name}`);
}

/** @returns whether a word is the code of a stage */
export function isStage(word: string): word is Stage {
  return stages.some((stage) => stage === word);
}

/** @returns 初一, or Junior 1 */
export function wordGrade(stage: Stage, grade: number): string {
  const name = `${stage}_${grade}`;
  return isGrade(name) ? i18next.t(`students.grades.${name}`) : String(grade);
}

/** @returns 初一3班, or Junior 1, 3班 */
export function wordPlace(place: { stage: Stage; grade: number; className: string }): string {
  return i18next.t('students.place', {
    grade: wordGrade(place.stage, place.grade),
    className: place.className,
  });
}

/** @returns full years from `birthDate` to `today`, both `YYYY-MM-DD` */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
