/**
 * SQL for whether a step of a suspension is still to be done: neither done nor dropped.
 *
 * @param step the alias of a row of `suspension_step`
 */
export const stillOpen = (step: string): string =>
  `${step}.done_on IS NULL AND ${step}.dropped_on IS NULL`;
