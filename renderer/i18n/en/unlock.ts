import type { unlock as original } from '../zh-CN/unlock.ts';
import type { Wording } from '../wording.ts';

export const unlock: Wording<typeof original> = {
  title: 'Unlock the vault',
  account: 'Account',
  password: 'Password',
  unlock: 'Unlock',
  wait: 'Wait {{seconds}} s',
  forgotten: 'Forgotten? Use the recovery code',
  recoverTitle: 'Reset a password with the recovery code',
  recoverIntro:
    'The recovery code was printed when Xinqiao was set up, and is usually kept in the school’s safe. Capitals do not matter.',
  recover: 'Reset password',
  recovered: 'The password has been reset. Please unlock with the new one.',
  newPassword: 'New password',
  passwordAgain: 'The new password again',
  passwordAdvice:
    'At least 10 characters. A few unrelated words in a row are easy to remember and hard to guess.',
  passwordTooShort: 'The password needs at least 10 characters.',
  passwordsDiffer: 'The two passwords differ.',
  damagedTitle: 'Something is wrong with the data files',
  damagedUntouched:
    'This is not about the password. Xinqiao has not changed or overwritten any file.',
  damagedStep1: 'Please delete nothing.',
  damagedStep2:
    'Use “Check and repair” below. The present files are kept as they are in a folder beside this one, and never deleted:',
  damagedStep3: 'If that does not help, ask your maintainer and keep the folder above as it is.',
  damagedAgain: 'Check again',
};
