import type { GuideField } from '../../db/contract/records.ts';

/** The fields of the 2015 guide in its order: 状况、问题、评估与鉴别、分析、对策、效果. */
export const guideFields = [
  'presentState',
  'mainProblem',
  'evaluation',
  'analysis',
  'measures',
  'effect',
] as const satisfies readonly GuideField[];
