/** One run of the tests, from the choice of stages to the last line. */
import { availableParallelism, tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endAll } from './children.mjs';
import { sum } from './counts.mjs';
import { reportAll, reportStage, say } from './report.mjs';
import { runStages } from './schedule.mjs';
import { provideServers } from './servers.mjs';
import { pickStages } from './stages.mjs';

/**
 * @param {readonly string[]} args `--only a,b` chooses stages; the rest goes to jest and Playwright
 * @returns {{ only: string[], extra: string[] }}
 */
export function readArguments(args) {
  const only = [];
  const extra = [];
  for (let index = 0; index < args.length; index += 1) {
    const given = args[index] === '--only' ? args[(index += 1)] : /^--only=(.*)$/u.exec(args[index])?.[1];
    if (given === undefined) extra.push(args[index]);
    else only.push(...given.split(',').filter(Boolean));
  }
  return { only, extra };
}

/**
 * @param {readonly string[]} args see `readArguments`
 * @returns {Promise<number>} the exit code: 0 where every chosen stage ran tests and all of them passed
 */
export async function runTests(args) {
  const { only, extra } = readArguments(args);
  const chosen = pickStages(only);
  const scratch = mkdtempSync(join(tmpdir(), 'rso-connect-test-'));
  let servers = { env: {}, lacking: new Map(), stop: async () => undefined };
  const started = Date.now();
  const results = [];

  const clear = async () => {
    await servers.stop();
    await endAll();
    rmSync(scratch, { recursive: true, force: true });
  };
  let isStopped = false;
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.on(signal, () => {
      if (isStopped) return;
      isStopped = true;
      console.log(`\nStopped by ${signal}; ending what was started.`);
      void clear().finally(() => process.exit(code));
    });
  }

  const runOne = async (stage, failedBefore) => {
    const begun = Date.now();
    const lacking = stage.needs.filter((name) => servers.lacking.has(name)).map((name) => servers.lacking.get(name));
    const reasons = [...lacking, ...failedBefore.map((name) => `it needs the stage ${name}, which failed`)];
    console.log(`▶ ${stage.title}`);
    const { count, output } =
      reasons.length > 0
        ? { count: { passed: 0, failed: 1, remarks: ['did not run'] }, output: reasons.join('\n') }
        : await stage.run({ env: servers.env, scratch, extra });
    if (isStopped) return false;
    const ms = Date.now() - begun;
    results.push({ stage, count, ms });
    reportStage(stage, count, output, ms);
    return count.failed === 0;
  };

  try {
    servers = await provideServers([...new Set(chosen.flatMap((stage) => stage.needs))], scratch, say);
    await runStages(chosen, Math.max(2, availableParallelism()), runOne);
  } finally {
    if (!isStopped) await clear();
  }
  if (isStopped) return 130;
  const inOrder = chosen.map((stage) => results.find((result) => result.stage === stage));
  const total = sum(inOrder.map(({ count }) => count));
  if (servers.lacking.size > 0) console.log(`\n${[...servers.lacking.values()].join('\n')}`);
  reportAll(inOrder, total, Date.now() - started);
  return total.failed === 0 ? 0 : 1;
}
