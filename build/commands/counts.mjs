/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * A runner that complains, or ran nothing, has failed whatever its report says.
 * @param {Counts} counts
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
function honest({ passed, failed }, code) {
  const fine = failed > 0 || (code === 0 && passed > 0);
  return { passed, failed: fine ? failed : 1 };
}

/**
 * @param {string} report vitest's JSON report; empty when there is none
 * @param {number} code vitest's exit code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (!report) return honest({ passed: 0, failed: 0 }, code);
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const read = JSON.parse(report);
  // A file that could not be loaded has no tests to count.
  const broken = read.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = read.numFailedTests + broken.length;
  return honest({ passed: read.numPassedTests, failed }, code);
}

/**
 * @param {string} report Playwright's JSON report; empty when there is none
 * @param {number} code Playwright's exit code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (!report) return honest({ passed: 0, failed: 0 }, code);
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number } }} */
  const { stats } = JSON.parse(report);
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code);
}
