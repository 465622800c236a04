import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/readyFolder.ts',
  outputDir: 'out/test/e2e',
  workers: 1,
  // Wide, so that a slow machine is not taken for a broken app; what passes does not wait for them.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out/test/playwright.json' }]],
});
