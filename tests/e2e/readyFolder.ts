import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all tests of a run: where the school that they copy will lie. @returns what is done after */
export default function provideReadyFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-ready-'));
  process.env['XINQIAO_READY'] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
