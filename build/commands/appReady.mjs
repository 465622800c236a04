import { openDisplay } from '../bootstrap/display.mjs';
import { provideElectron } from '../bootstrap/electron.mjs';
import { provideSystemLibraries } from '../bootstrap/systemLibraries.mjs';
import { bundle } from '../bundle.mjs';
import { electronRuntime } from '../electron.mjs';

/**
 * The app is built, and can be opened on this machine.
 * @returns {Promise<ReturnType<typeof electronRuntime>>}
 */
export async function appReady() {
  await bundle();
  await provideElectron();
  const runtime = electronRuntime();
  await provideSystemLibraries(runtime.executable);
  await openDisplay();
  return runtime;
}
