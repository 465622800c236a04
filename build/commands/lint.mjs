import { eslint, prettier, report } from './tools.mjs';

/** @returns {Promise<number>} exit code */
export async function main() {
  const results = await Promise.all([eslint(), prettier()]);
  results.forEach(report);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}
