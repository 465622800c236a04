import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { DebugLogger } from 'builder-util';
import { expect, test } from 'vitest';
import { root } from '../../../build/bootstrap/folders.mjs';

const config = await getConfig(root, 'electron-builder.yml', null);

test('electron-builder accepts its configuration', async () => {
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
});

test.each([
  ['runAsNode', false],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['grantFileProtocolExtraPrivileges', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['enableCookieEncryption', true],
] as const)('the packaged app has the fuse %s at %s', (fuse, value) => {
  expect(config.electronFuses?.[fuse]).toBe(value);
});

test('the packaged app is an archive, with its native packages beside', () => {
  expect(config.asar).toBe(true);
  expect(config.asarUnpack).toEqual([
    'node_modules/better-sqlite3-multiple-ciphers/**',
    'node_modules/@node-rs/**',
  ]);
});

test('Windows asks for no administrator, and uninstalling leaves the data', () => {
  expect(config.nsis).toMatchObject({
    perMachine: false,
    allowElevation: false,
    deleteAppDataOnUninstall: false,
  });
  expect(config.win?.target).toEqual([{ target: 'nsis', arch: ['x64'] }]);
});

test('Linux gets an AppImage and a Debian package', () => {
  expect(config.linux?.target).toEqual([
    { target: 'AppImage', arch: ['x64'] },
    { target: 'deb', arch: ['x64'] },
  ]);
});
