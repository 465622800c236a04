import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../build/bootstrap/folders.mjs';

/** The tests of which the daily run does a part: 10,000 damaged packages, and 100 kills each way. */
export function runMutations(): void {
  const tests = ['mutations', 'kill'].map((name) => `tests/integration/transfer/${name}.test.ts`);
  execFileSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...tests], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, XINQIAO_MUTATIONS: '10000', XINQIAO_KILLS: '100' },
  });
}
