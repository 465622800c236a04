/** Whether somebody can be on duty then. */
export const standings = ['free', 'busy', 'on_duty', 'away'] as const;

/** Whether a plan keeps the duties that stand, or begins again. */
export const planModes = ['fill', 'anew'] as const;
