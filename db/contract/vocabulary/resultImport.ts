/** By which columns of a platform's file its students are found, in the order of the wizard. */
export const resultKeys = ['studentNo', 'name', 'grade', 'className', 'birthDate', 'sex'] as const;
export type ResultKey = (typeof resultKeys)[number];

/** What a row of the file comes to; only `ready` ones are written. */
export const rowVerdicts = [
  'ready',
  'proposed',
  'ambiguous',
  'unmatched',
  'wrong',
  'left',
  'no_consent',
  'outside_campaign',
  'already',
  'duplicate',
  'skipped',
] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** What the columns of a file hold: each answer, the totals of the scales, or the level alone. */
export const resultKinds = ['answers', 'totals', 'level'] as const;
