/** Reading how many tests passed and failed out of what each kind of runner leaves behind. */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, remarks: string[] }} Count */

/**
 * A runner that ended badly without a failed test has failed all the same, and so has one that ran nothing.
 *
 * @param {Count} count
 * @param {number} code the runner's exit code
 * @returns {Count}
 */
function honest({ passed, failed, remarks }, code) {
  if (failed === 0 && code !== 0) return { passed, failed: 1, remarks: [...remarks, `the runner ended with code ${code}`] };
  if (passed + failed === 0) return { passed, failed: 1, remarks: [...remarks, 'no test ran'] };
  return { passed, failed, remarks };
}

const nothing = (code) => honest({ passed: 0, failed: 0, remarks: [] }, code);

/** Skipped tests prove nothing, so they count as failed; but whoever names tests to run leaves the others out. */
function withSkipped(count, skipped, isFiltered) {
  if (skipped === 0 || isFiltered) return count;
  return { ...count, failed: count.failed + skipped, remarks: [...count.remarks, `${skipped} skipped`] };
}

/**
 * @param {string} file what jest wrote by `--outputFile`
 * @param {number} code jest's exit code
 * @param {boolean} isFiltered whether only some tests were asked for
 * @returns {Count}
 */
export function countJest(file, code, isFiltered) {
  if (!existsSync(file)) return nothing(code);
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const broken = result.numRuntimeErrorTestSuites;
  const remarks = broken > 0 ? [`${broken} spec files did not run`] : [];
  const count = { passed: result.numPassedTests, failed: result.numFailedTests + broken, remarks };
  return honest(withSkipped(count, result.numPendingTests + result.numTodoTests, isFiltered), code);
}

/**
 * @param {string} file what Playwright's JSON reporter wrote
 * @param {number} code Playwright's exit code
 * @param {boolean} isFiltered whether only some tests were asked for
 * @returns {Count}
 */
export function countPlaywright(file, code, isFiltered) {
  if (!existsSync(file)) return nothing(code);
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const remarks = errors.length > 0 ? [`${errors.length} errors outside the tests`] : [];
  const count = { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, remarks };
  return honest(withSkipped(count, stats.skipped, isFiltered), code);
}

/**
 * @param {string} file what node's own runner wrote as TAP
 * @param {number} code its exit code
 * @returns {Count}
 */
export function countTap(file, code) {
  if (!existsSync(file)) return nothing(code);
  const text = readFileSync(file, 'utf8');
  const number = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'mu').exec(text)?.[1] ?? 0);
  const failed = number('fail') + number('cancelled');
  return honest(withSkipped({ passed: number('pass'), failed, remarks: [] }, number('skipped') + number('todo'), false), code);
}

/** @returns {Count} one check, by its exit code */
export const countCheck = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, remarks: [] });

/** @returns {Count} the sum */
export const sum = (counts) =>
  counts.reduce(
    (all, { passed, failed, remarks }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      remarks: [...all.remarks, ...remarks],
    }),
    { passed: 0, failed: 0, remarks: [] },
  );
