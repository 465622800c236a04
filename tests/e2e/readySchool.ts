import { cpSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cheapenSecrets } from '../cheapenSecrets.ts';
import { head, setUpSchool, unlock } from './driver.ts';
import { discard, launch, newDataFolder, type Launched } from './launch.ts';

/** The run's own, from `readyFolder.ts`. */
function readyStore(): string {
  return join(process.env['XINQIAO_READY'] ?? '', 'store');
}

/** Sets a school up on its screens, and keeps its store for the run. */
async function makeReady(path: string): Promise<void> {
  const { page, close, dataFolder } = await launch();
  const code = await setUpSchool(page);
  await close();
  const store = join(dataFolder, 'store');
  await cheapenSecrets(store, head.password, code);
  cpSync(store, `${path}.part`, { recursive: true });
  renameSync(`${path}.part`, path);
  discard(dataFolder);
}

/**
 * The app on a school just set up, its head counsellor at the desk: a copy of the one that was set
 * up on the screens once in this run, with the cheapest password that a keyring may have. Two of
 * them are the same school; one that is to be another is set up by itself.
 */
export async function launchSchool(): Promise<Launched> {
  const ready = readyStore();
  if (!existsSync(ready)) await makeReady(ready);
  const dataFolder = newDataFolder();
  cpSync(ready, join(dataFolder, 'store'), { recursive: true });
  const launched = await launch({ dataFolder });
  await unlock(launched.page);
  return launched;
}
