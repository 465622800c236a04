import { mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileOf } from '../../../main/rendererFile.ts';

const outside = realpathSync(mkdtempSync(join(tmpdir(), 'xinqiao-protocol-')));
const folder = join(outside, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
mkdirSync(join(outside, 'renderer-of-another'));
writeFileSync(join(folder, 'index.html'), 'page');
writeFileSync(join(folder, 'assets/app.js'), 'code');
writeFileSync(join(folder, 'assets/app.exe'), 'code');
writeFileSync(join(outside, 'secret.html'), 'secret');
writeFileSync(join(outside, 'renderer-of-another/index.html'), 'secret');
symlinkSync(join(outside, 'secret.html'), join(folder, 'link.html'));
afterAll(() => {
  rmSync(outside, { recursive: true, force: true });
});

test('the files of the built renderer are served', async () => {
  expect(await fileOf(folder, 'app://xinqiao/index.html')).toBe(join(folder, 'index.html'));
  expect(await fileOf(folder, 'app://xinqiao/assets/app.js')).toBe(join(folder, 'assets/app.js'));
});

test.each([
  'app://xinqiao/../secret.html',
  'app://xinqiao/%2e%2e/secret.html',
  'app://xinqiao/..%2fsecret.html',
  'app://xinqiao/..%5csecret.html',
  'app://xinqiao/assets/..%2f..%2fsecret.html',
  'app://xinqiao/%2e%2e%2frenderer-of-another/index.html',
  'app://xinqiao/%00index.html',
  'app://xinqiao/index.html%00.png',
  'app://xinqiao//etc/passwd',
  'app://xinqiao/link.html',
  'app://xinqiao/assets',
  'app://xinqiao/assets/app.exe',
  'app://xinqiao/missing.html',
  'app://xinqiao/%',
  'app://other/index.html',
  'file:///etc/passwd',
  'https://xinqiao/index.html',
  'not a url',
])('%s is not served', async (url) => {
  expect(await fileOf(folder, url)).toBeNull();
});
