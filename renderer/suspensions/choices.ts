import type {
  Appeal,
  ListedSuspension,
  ReturnDecision,
  SuspensionStep,
} from '../../db/contract/suspensions.ts';

export const stepKinds = [
  'step',
  'contact',
  'follow_up',
] as const satisfies readonly SuspensionStep['kind'][];

export const decisions = [
  'return',
  'conditional',
  'not_yet',
] as const satisfies readonly ReturnDecision['decision'][];

export const grounds = [
  'safety_risk',
  'doctor_advises_rest',
  'papers_missing',
  'support_not_ready',
] as const satisfies readonly NonNullable<ReturnDecision['ground']>[];

export const results = ['review_again', 'upheld'] as const satisfies readonly NonNullable<
  Appeal['answer']
>['result'][];

/** In which weeks after the return the school looks how it goes. */
export const followUpWeeks = [1, 2, 4, 8, 12] as const;

export const stateColours: Record<ListedSuspension['state'], string> = {
  applying: 'gold',
  suspended: 'orange',
  returning: 'blue',
  not_yet: 'volcano',
  returned: 'cyan',
  closed: 'green',
  ended: 'default',
};
