import type { sleep as original } from '../zh-CN/sleep.ts';
import type { Wording } from '../wording.ts';

export const sleep: Wording<typeof original> = {
  title: 'Sleep',
  tab: 'Sleep',
  none: 'Nothing is on record.',
  record: 'Record…',
  recordTitle: 'Record sleep',
  recordAbout: 'A usual school night.',
  hours: '{{hours}} h {{minutes}} min',
  wholeHours: '{{hours}} h',
  norm: 'should be {{hours}} h',
  noNorm: 'no national norm',
  normAbout:
    'Ministry of Education, 2021 No. 11: primary 10 h, junior 9 h, senior 8 h; vocational as senior.',
  short: '{{duration}} short',
  from: '{{bed}} — {{wake}}',
  falling: {
    easy: 'Falls asleep easily',
    sometimes_hard: 'Sometimes hard to fall asleep',
    often_hard: 'Often hard to fall asleep',
  },
  sources: { student: 'Student', parent: 'Parent', teacher: 'Teacher' },
  by: '{{source}} · recorded by {{name}}',
  history: 'All ({{count}})',
  less: 'Less',
  strike: 'Strike out…',
  strikeTitle: 'Strike this entry out',
  struck: 'Struck out: {{why}} ({{name}})',
  trend: 'Hours of sleep, the last {{count}} entries',
  shortTitle: 'Key students who sleep clearly too little ({{count}})',
  shortAbout:
    '{{key}} key students, {{recorded}} with an entry. Listed are those whose newest is more than an hour under the norm.',
  nobody: 'No key student sleeps clearly too little.',
  latest: 'Newest entry',
  lacks: 'Short by',
};
