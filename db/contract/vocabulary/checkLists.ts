/** How an item of a check list stands: of a crisis, of a suspension, of a return. */
export const itemStates = ['open', 'done', 'not_needed'] as const;
