import type { calendar as original } from '../zh-CN/calendar.ts';
import type { Wording } from '../wording.ts';

export const calendar: Wording<typeof original> = {
  title: 'School calendar',
  about: 'School days this semester: {{count}}',
  covered:
    'Public holidays and make-up days are built in until {{year}}; after that only the days off by law are, and make-up days are set by clicking them.',
  kinds: { off: 'No school', school: 'School day', exam: 'Exam day' },
  sources: {
    own: 'set by the school',
    holiday: 'public holiday',
    make_up: 'make-up day',
    week: 'by the week',
    vacation: 'vacation',
  },
  setTitle: 'Set {{date}}',
  until: 'Until',
  kind: 'These days are',
  follows: 'Timetable of',
  followsOwn: 'the day’s own weekday',
  name: 'Name',
  nameExample: 'e.g. mid-term exams, sports day',
  reset: 'Back to the national calendar',
  noSemester: 'Set up a semester under School and settings first.',
  legend: 'Click a day to make it a day off, a school day or an exam day.',
};
