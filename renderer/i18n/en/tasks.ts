import type { tasks as original } from '../zh-CN/tasks.ts';
import type { Wording } from '../wording.ts';

export const tasks: Wording<typeof original> = {
  title: 'To do',
  about: 'Everything that is due anywhere, on one list.',
  whose: { mine: 'Mine', all: 'All' },
  mineHint: 'What has no owner is counted in',
  spans: { any: 'Any time', overdue: 'Overdue', week: 'Within a week', later: 'Later' },
  anyKind: 'Every kind',
  kinds: {
    crisis_step: 'Step of a crisis',
    waiting_urgent: 'Waiting urgently',
    result: 'Result to judge',
    follow_up: 'Follow-up',
    warning_review: 'Warning review',
    home_contact: 'Agreed contact with home',
    home_visit: 'Home visit this semester',
    note_unsigned: 'Unsigned note',
    session_unwritten: 'Visit without a note',
    group_note: 'Unsigned group note',
    case_request: 'Case to read',
    conference_task: 'Task of a conference',
  },
  due: 'Due',
  what: 'What',
  owner: 'Owner',
  room: 'The room',
  urgent: 'Urgent',
  nothing: 'Nothing is to be done.',
  nothingHere: 'Nothing here; widen the filters above.',
  most: 'Only the first 500 are listed.',
  todayGo: 'To do ({{count}})',
};
