import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { addPupil, introduce, newStick, schoolCalled, sendTo } from './schools.ts';
import { xqz } from './xqz.ts';

test(
  'a package is read on the command line, with the exported keys and their words',
  { timeout: 180_000 },
  async () => {
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
    const wrong = xqz(['verify', path, '-i', identity], '不对');
    expect([wrong.status, wrong.stdout]).toEqual([1, '']);

    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const plain = join(folder, 'identity.txt');
    writeFileSync(plain, await decrypter.decrypt(file.bytes, 'text'));
    const out = join(folder, 'out');
    expect(xqz(['extract', path, out, '-i', plain]).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['fhir', 'handover.pdf', 'manifest.json', 'students']);
    expect(readFileSync(join(out, 'students/0001.json'), 'utf8')).toContain('马小燕');

    expect(xqz(['extract', path, out, '-i', plain]).stderr).toContain('already');
    expect(xqz([]).stderr).toContain('usage');
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    const damaged = xqz(['extract', path, join(folder, 'none'), '-i', plain]);
    expect(damaged.stderr).toContain('damaged');
    expect(readdirSync(folder)).not.toContain('none');
  },
);
