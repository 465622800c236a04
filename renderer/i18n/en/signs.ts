import type { signs as original } from '../zh-CN/signs.ts';
import type { Wording } from '../wording.ts';

export const signs: Wording<typeof original> = {
  bracketed: '{{text}} ({{aside}})',
  labelled: '{{label}}: {{text}}',
  fieldReason: '{{field}} {{reason}}',
  between: ', ',
  apart: '; ',
};
