/**
 * `npm test`: lint, types, rules, features on both databases, web, build and journeys, with the servers they need.
 *
 * `node tools/test.mjs --only features,web` runs some stages (tools/test/stages.mjs names them); other arguments go
 * to jest and Playwright. Ends on one line, `N passed, N failed`, and a code other than 0 where anything failed.
 */
import { requireNode } from './node-version.mjs';

requireNode();
const { install, isInstalled } = await import('./start/install.mjs');
try {
  if (!isInstalled()) {
    console.log('  · Installing packages from the lockfile');
    await install((line) => console.log(`  · ${line}`));
  }
  const { runTests } = await import('./test/run.mjs');
  process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
