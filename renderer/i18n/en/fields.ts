import type { fields as original } from '../zh-CN/fields.ts';
import type { Wording } from '../wording.ts';

export const fields: Wording<typeof original> = {
  name: 'Name',
  password: 'Password',
  current: 'Current password',
  recoveryCode: 'Recovery code',
  accountId: 'Account',
  role: 'Role',
  stages: 'Stages',
  region: 'Region',
  riskNumbering: 'Direction of warning numbers',
  roomName: 'Name of the room',
  startsOn: 'Start date',
  endsOn: 'End date',
  idleMinutes: 'Time before locking',
  sessionMinutes: 'Length of a session',
  dayStarts: 'Opening time',
  dayEnds: 'Closing time',
};
