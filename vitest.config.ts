import { defineConfig } from 'vitest/config';

/** Those that kill the vault as it ships, built. */
const killing = [
  'tests/integration/{backup,transfer,vault}/kill.test.ts',
  'tests/integration/vault/upgrade.test.ts',
];
const readySchools = 'tests/integration/readySchools.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    // Files of one worker share its modules: none changes what it does not put back.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'out/test/vitest.json' },
    projects: [
      {
        extends: true,
        // Projects begin in the order of their names: the longest files must not be the last.
        test: {
          name: 'a-killing',
          include: killing,
          globalSetup: [readySchools, 'tests/integration/builtVault.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'in-process',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/integration/**/*.test.ts'],
          exclude: killing,
          globalSetup: readySchools,
        },
      },
    ],
  },
});
