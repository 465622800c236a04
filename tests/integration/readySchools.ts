import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workers put the schools that they have set up, for all to copy. */
    readySchools: string;
  }
}

/** Before all tests of a run. @returns what is done after them */
export default function provideReadySchools(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-ready-'));
  project.provide('readySchools', folder);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
