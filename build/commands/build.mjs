import { bundle } from '../bundle.mjs';

/** @returns {Promise<number>} exit code */
export async function main() {
  await bundle();
  return 0;
}
