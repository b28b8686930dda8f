/**
 * The floor: a bare Node HTTP server that does, for each request, the SQL that the product does for it, with the
 * bare driver, and answers with the product's answer by `JSON.stringify`. No router, no validation, no rights.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { verify } from '@node-rs/argon2';
import type { DatabaseKind } from '../drivers.js';
import type { Plan } from '../plan.js';
import { planRunner } from './run-plan.js';
import { scenarios } from '../scenarios.js';
import type { World } from '../world.js';

const { FLOOR_PORT, FLOOR_DATABASE, FLOOR_KIND, FLOOR_WORLD, FLOOR_PLANS, FLOOR_PASSWORD_HASH } = process.env;
const fileOf = (name: string | undefined): unknown => JSON.parse(readFileSync(name ?? '', 'utf8'));
const world = fileOf(FLOOR_WORLD) as World;
const plans = fileOf(FLOOR_PLANS) as Record<string, Plan[]>;
const run = planRunner(FLOOR_KIND as DatabaseKind, FLOOR_DATABASE ?? '');

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

async function answer(request: IncomingMessage): Promise<string> {
  if (request.url === '/ready') return '{}';
  // The bench adds which request it is: the floor needn't understand paths.
  const [name, index] = (request.headers['x-bench-shot'] as string).split(' ');
  const scenario = scenarios.find((each) => each.name === name);
  const kinds = plans[name ?? ''];
  const plan = kinds?.[Number(index) % (kinds.length || 1)];
  if (!scenario || !plan) throw new Error(`There is no plan for ${name ?? 'nothing'}.`);
  if (request.method === 'POST') await bodyOf(request);
  // Nothing is quicker than checking the password, which is meant to be slow.
  if (name === 'sign-in') await verify(FLOOR_PASSWORD_HASH ?? '', world.password);
  else await run(plan, scenario.at(world, Number(index)).facts);
  return JSON.stringify(plan.answer);
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

const server = createServer((request, response) => {
  answer(request).then(
    (text) => { send(response, 200, text); },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      send(response, 500, '{}');
    },
  );
});
server.listen(Number(FLOOR_PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
