import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPupil, introduce, newStick, schoolCalled, sendTo } from './schools.ts';

function xqz(args: string[], typed = '') {
  const script = join(import.meta.dirname, '../../../db/transfer/xqz.ts');
  return spawnSync(process.execPath, [script, ...args], { input: typed, encoding: 'utf8' });
}

test('a package is read on the command line, with the exported keys and their words', async () => {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const one = await addPupil(primary, { studentNo: 'G1' });
  const folder = newStick();
  const { path } = await sendTo(primary, folder, knownSchoolId, [one], ['summary']);
  const { file, passphrase } = await junior.call('transfer.identityFile', {});
  const identity = join(folder, 'identity.age');
  writeFileSync(identity, file.bytes);

  const inspected = xqz(['inspect', path, '-i', identity], `${passphrase}\n`);
  expect(inspected.stdout).toContain('银川市第一小学');
  expect(inspected.stdout).not.toContain('马小燕');
  const out = join(folder, 'out');
  expect(xqz(['extract', path, out, '-i', identity], passphrase).status).toBe(0);
  expect(readdirSync(out).sort()).toEqual(['fhir', 'handover.pdf', 'manifest.json', 'students']);
  expect(readFileSync(join(out, 'students/0001.json'), 'utf8')).toContain('马小燕');

  const again = xqz(['extract', path, out, '-i', identity], passphrase);
  expect(again.stderr).toContain('already');
  const wrong = xqz(['verify', path, '-i', identity], '不对');
  expect([wrong.status, wrong.stdout]).toEqual([1, '']);
  expect(xqz([]).stderr).toContain('usage');
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  const damaged = xqz(['extract', path, join(folder, 'none'), '-i', identity], passphrase);
  expect(damaged.stderr).toContain('damaged');
  expect(readdirSync(folder)).not.toContain('none');
});
