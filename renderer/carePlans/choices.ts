import type { ActionResult, PlanPart, PlanReview } from '../../db/contract/carePlans.ts';
import type { PlanClosing } from '../../db/contract/vocabulary.ts';

export const schoolParts = [
  'classTeacher',
  'counsellor',
  'subjectTeachers',
  'leader',
] as const satisfies readonly PlanPart[];

export const familyParts = ['family', 'hospitalAdvice'] as const satisfies readonly PlanPart[];

export const parts = [
  'situation',
  ...familyParts,
  ...schoolParts,
] as const satisfies readonly PlanPart[];

export const results = ['done', 'not_done'] as const satisfies readonly ActionResult['result'][];

export const progress = [
  'reached',
  'partly',
  'not_yet',
] as const satisfies readonly PlanReview['goals'][number]['progress'][];

export const closings = [
  'goals_reached',
  'improved',
  'handed_over',
  'left_school',
  'other',
] as const satisfies readonly PlanClosing[];
