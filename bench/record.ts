import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { planOf, type Plan, type Recording } from './plan.js';
import type { Scenario } from './scenarios.js';
import type { World } from './world.js';

async function written(file: string): Promise<Omit<Recording, 'facts' | 'answer'>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      // Not there yet, or half of it.
      return JSON.parse(readFileSync(file, 'utf8')) as Omit<Recording, 'facts' | 'answer'>;
    } catch (error) {
      if (attempt === 50) throw error;
      await delay(20);
    }
  }
}

/**
 * Asks the product, which has the recorder loaded, twice for each kind of a scenario's requests.
 *
 * @param folder where the recorder writes
 * @returns a plan for each kind; the requests up to twice their number are used up
 * @throws Error where the product refuses
 */
export async function recordPlans(address: string, folder: string, scenario: Scenario, world: World): Promise<Plan[]> {
  const record = async (index: number): Promise<Recording> => {
    const { method, path, headers, body, facts } = scenario.at(world, index);
    const name = `${scenario.name}-${String(index)}`;
    const response = await fetch(address + path, { method, headers: { ...headers, 'x-bench-record': name }, ...(body === undefined ? {} : { body }) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${JSON.stringify(answer)}`);
    return { ...(await written(join(folder, `${name}.json`))), facts, answer };
  };
  mkdirSync(folder, { recursive: true });
  // The first request of its kind prepares statements and fills caches, which is not what a plan is made of.
  for (let index = 0; index < scenario.kinds; index += 1) await record(index);
  const plans: Plan[] = [];
  for (let kind = 0; kind < scenario.kinds; kind += 1) {
    plans.push(planOf(await record(scenario.kinds + kind), await record(2 * scenario.kinds + kind)));
  }
  return plans;
}

/** The first number of a scenario's requests that recording leaves unused. */
export const firstUnused = (scenario: Scenario): number => 3 * scenario.kinds;
