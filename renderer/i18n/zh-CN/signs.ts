/** How phrases are put together, in the punctuation of the language. */
export const signs = {
  bracketed: '{{text}}（{{aside}}）',
  labelled: '{{label}}：{{text}}',
  fieldReason: '{{field}}：{{reason}}',
  between: '、',
  apart: '；',
};
