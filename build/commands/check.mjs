import { eslint, prettier, report, types } from './tools.mjs';

/**
 * Lint, format and types; ESLint takes one core, the others share the second.
 * @returns {Promise<import('./tools.mjs').StepResult[]>}
 */
export async function inspectSources() {
  const first = eslint();
  const second = prettier().then(async (formatted) => [formatted, ...(await types())]);
  const results = [await first, ...(await second)];
  results.forEach(report);
  return results;
}

/** @returns {Promise<number>} exit code */
export async function main() {
  const results = await inspectSources();
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}
