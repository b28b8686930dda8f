/** What a person reads while the tests run, and at their end. */

const seconds = (ms) => (ms < 90_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`);
const numbers = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/** @param {string} line one step, set off from what the runners print */
export const say = (line) => console.log(`  · ${line}`);

/**
 * Prints a stage that has ended: all that it printed where something failed, one line where nothing did.
 *
 * @param {{ title: string, name: string }} stage
 * @param {import('./counts.mjs').Count} count
 * @param {string} output
 * @param {number} ms
 */
export function reportStage({ title, name }, count, output, ms) {
  if (count.failed > 0) console.log(`\n${'─'.repeat(20)} ${name} ${'─'.repeat(20)}\n${output.trim()}`);
  const remarks = count.remarks.length > 0 ? ` (${count.remarks.join('; ')})` : '';
  console.log(`${count.failed > 0 ? '✗' : '✓'} ${title}: ${numbers(count)} in ${seconds(ms)}${remarks}`);
}

/** Prints the table of all stages and, last and alone on its line, the sum. */
export function reportAll(results, total, ms) {
  const width = Math.max(...results.map(({ stage }) => stage.title.length));
  console.log(`\nAll stages, ${seconds(ms)}:`);
  for (const { stage, count, ms: own } of results) {
    console.log(`  ${stage.title.padEnd(width)}  ${String(count.passed).padStart(5)} passed  ${String(count.failed).padStart(4)} failed  ${seconds(own)}`);
  }
  console.log(`\n${numbers(total)}`);
}
