import { expect, test } from 'vitest';
import { safeName } from '../../../main/safeName.ts';

test.each([
  ['导入错误行.csv', '导入错误行.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\x.csv', 'x.csv'],
  ['a:b*c?.csv', 'a_b_c_.csv'],
  ['..', '__'],
  ['con.pdf', '_con.pdf'],
  ['LPT1', '_LPT1'],
  ['console.pdf', 'console.pdf'],
  ['病历.exe. .', '病历.exe___'],
  [`${'医'.repeat(150)}.pdf`, `${'医'.repeat(65)}.pdf`],
  ['/', 'xinqiao'],
  ['a\u0000b\u202e.csv', 'a_b_.csv'],
])('%j is offered as %j', (suggested, offered) => {
  expect(safeName(suggested)).toBe(offered);
});
