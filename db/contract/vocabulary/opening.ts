/**
 * `open`: entered on the day itself. `late`: entered, or closed, on a later day. `not_opened`: the
 * room says why it was not. `unanswered`: a school day that nothing is known of.
 */
export const openingStates = ['open', 'late', 'not_opened', 'unanswered', 'ahead'] as const;
