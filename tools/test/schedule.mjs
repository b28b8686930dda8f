/** Runs stages beside each other as far as the cores go, and after those that they need. */

/**
 * Those without cores run beside the others, one at a time for each core but one: on two cores they take in turn what
 * is left over, rather than all at once what the first of the others needs.
 *
 * @param {readonly { name: string, cores: number, after: string[] }[]} stages in the order they should begin
 * @param {number} cores how many there are
 * @param {(stage: object, failedBefore: string[]) => Promise<boolean>} runOne true where the stage passed; told which
 *   of the stages it comes after have failed
 * @returns {Promise<void>} when the last one has ended
 */
export async function runStages(stages, cores, runOne) {
  const waiting = [...stages];
  const running = new Map();
  const passed = new Map();
  const free = () => cores - [...running.keys()].reduce((used, stage) => used + Math.min(stage.cores, cores), 0);
  const beside = () => [...running.keys()].filter((stage) => stage.cores === 0).length;
  const isReady = (stage) => stage.after.every((name) => passed.has(name)) && (stage.cores > 0 || beside() < Math.max(1, cores - 1));

  while (waiting.length > 0 || running.size > 0) {
    for (;;) {
      const index = waiting.findIndex((stage) => isReady(stage) && Math.min(stage.cores, cores) <= free());
      if (index < 0) break;
      const [stage] = waiting.splice(index, 1);
      const failedBefore = stage.after.filter((name) => passed.get(name) === false);
      running.set(stage, runOne(stage, failedBefore).then((isPassed) => {
        passed.set(stage.name, isPassed);
        running.delete(stage);
      }));
    }
    await Promise.race(running.values());
  }
}
