import type { accounts as original } from '../zh-CN/accounts.ts';
import type { Wording } from '../wording.ts';

export const accounts: Wording<typeof original> = {
  title: 'Accounts',
  add: 'Add an account',
  name: 'Name',
  roleAdvice:
    'A principal’s account holds the office key alone: by cryptography it opens no student’s record.',
  opens: 'Opens',
  opensBoth: 'Office and clinical records',
  opensOffice: 'Office only',
  opensDistrict: 'Joint summaries',
  since: 'Since',
  yourself: 'This account',
  reset: 'Reset password',
  resetFor: 'Reset the password of {{name}}',
  remove: 'Remove',
  removeTitle: 'Remove the account of {{name}}?',
  removeWhy:
    'The password stops working at once and the keys it held are changed. What this person has recorded stays.',
  changeOwn: 'Change my password',
  passwordChanged: 'The password has been changed',
};
