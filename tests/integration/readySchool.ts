import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { newId } from '../../db/store/newId.ts';
import { cheapenSecrets } from '../cheapenSecrets.ts';
import type { TestVault } from './school.ts';

export const headPassword = '心语室的门在春天打开了';

/** How many ready schools of each kind this test has taken; each of one test is another. */
const taken = new Map<string, number>();

/** How a school, or a bureau, is set up through the door for all tests that want one like it. */
export interface Kind {
  /** Unlike any other kind's; part of a file's name. */
  name: string;
  newVault: () => TestVault;
  /** @returns the recovery code */
  setUp: (vault: TestVault) => Promise<string>;
}

/** Sets one up and puts its store at a path, once for all workers. */
async function makeReady(path: string, { newVault, setUp }: Kind): Promise<void> {
  const vault = newVault();
  const code = await setUp(vault);
  vault.safe.lock();
  const store = join(vault.folder, 'store');
  await cheapenSecrets(store, headPassword, code);
  const half = `${path}.${newId()}`;
  cpSync(store, half, { recursive: true });
  try {
    renameSync(half, path);
  } catch (error) {
    // Another worker was faster; its school is as good.
    if (!existsSync(path)) throw error;
    rmSync(half, { recursive: true });
  }
}

/** @returns the store of one of a kind, locked, that this test has not had yet; to be copied */
export async function readySchool(kind: Kind): Promise<string> {
  const nth = (taken.get(kind.name) ?? 0) + 1;
  taken.set(kind.name, nth);
  onTestFinished(() => {
    taken.clear();
  });
  const path = join(inject('readySchools'), `${kind.name}-${String(nth)}`);
  if (!existsSync(path)) await makeReady(path, kind);
  return path;
}
