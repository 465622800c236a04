import type { school as original } from '../zh-CN/school.ts';
import type { Wording } from '../wording.ts';

export const school: Wording<typeof original> = {
  title: 'School & settings',
  hours: 'Open daily {{from}}–{{to}}',
  theSchool: 'School',
  desk: 'Desk',
  stage: {
    primary: 'Primary',
    junior: 'Junior middle',
    senior: 'Senior middle',
    vocational: 'Vocational',
    university: 'University',
  },
  semester: 'Semester',
  semesters: 'Semesters',
  current: 'this semester',
  noSemester: 'Today is in no semester',
  addSemester: 'Add a semester',
  counsellors: 'Counsellors',
  rooms: 'Rooms',
  addRoom: 'Add a room',
  renameRoom: 'Rename',
  retireRoom: 'Retire',
  useRoom: 'Use again',
  retired: 'retired',
};
