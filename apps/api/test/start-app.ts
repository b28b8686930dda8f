import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { emailKeyOf, type OutputOf, type RequestOf, type Role, type RouteContract, type ScopeKind } from '@rso-connect/shared';
import { AppModule } from '../src/app.module.js';
import { prepareApi } from '../src/prepare-app.js';
import { LoginSession, LoginSessions, Secrets } from '../src/features/identity/index.js';
import { Person, PersonEmail, RoleGrantsService } from '../src/features/people/index.js';
import { Clock } from '../src/platform/clock/clock.js';
import { readSettings, type Settings } from '../src/platform/config/settings.js';
import { Database, newId } from '../src/platform/database/index.js';
import { OutboxEvent } from '../src/platform/events/outbox-event.entity.js';
import { makeAdapter } from '../src/platform/http/adapter.js';
import { NestLog, makeLog } from '../src/platform/http/log.js';
import { Job } from '../src/platform/jobs/job.entity.js';
import { eventPrefix } from '../src/platform/jobs/job.js';
import { fold, sortKey } from '../src/platform/search/fold.js';
import { startPeers, type Peers } from './peers.js';
import { readSchema, writeSchema, type SchemaCopy } from './schema-copy.js';
import { testDatabaseUrl, type TestDatabase } from './test-database.js';

/** A clock that a spec can set forward; time goes on as usual in between. */
export class TestClock extends Clock {
  private aheadMs = 0;
  protected override present(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
  advance(ms: number): void {
    this.aheadMs += ms;
  }
  get ahead(): number {
    return this.aheadMs;
  }
}

/** A signed-in person of a spec. */
export interface TestPerson {
  id: string;
  email: string;
  cookie: string;
  /** Their login session, which goes on as if they used it all the time, however far a spec sets the clock forward. */
  attended?: string;
}

/** How a person of a spec is signed in. */
export interface PersonOptions {
  /** Whether the login session carries a second factor; without one, role grants are suspended. True unless said. */
  secondFactor?: boolean;
  /** Whether the login session was just verified, and goes on to be. True unless said; false leaves it to the clock, too. */
  fresh?: boolean;
  /** A password to sign in with; none unless given. */
  password?: string;
}

/** What the API answered. */
export interface Answer<R> {
  status: number;
  body: OutputOf<R>;
  /** The problem's code, for an answer that isn't a success. */
  code: string | undefined;
  headers: Record<string, string>;
  raw: Buffer;
}

export type CallOptions<R> = RequestOf<R> & { as?: TestPerson | undefined; idempotencyKey?: string; headers?: Record<string, string> };

function pathOf(route: RouteContract, params: unknown): string {
  const values = (params ?? {}) as Record<string, string>;
  return route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function cookiesOf(response: Response): Record<string, string> {
  const cookies = response.headers.getSetCookie();
  return cookies.length === 0 ? {} : { 'set-cookie': cookies.join(', ') };
}

function queryOf(query: unknown): string {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))).toString()}`;
}

/** @returns the cookie of the login session that an answer began, as the next request sends it; empty where it began none */
export function sessionCookieOf(headers: Record<string, string>): string {
  return /(?:__Host-)?rso-session=[^;,]+/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';
}

/** Of the first database that this process has migrated; all of one process are of one kind. */
let schema: SchemaCopy | undefined;

/** The product, started on a database of its own, with what a spec needs to use it from outside. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    /** Where it listens. */
    readonly origin: string,
    readonly settings: Settings,
    readonly db: Database,
    readonly clock: TestClock,
    readonly peers: Peers,
    private readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  private readonly seenAhead = new Map<string, number>();

  /**
   * @param env settings beside the test's own, such as `{ DEMONSTRATION: 'true' }`
   * @param beside another one whose database, Redis, files and mails it shares, as a further process of the same
   * installation would (distributed only); stop it before that one
   * @param log told every line of the log
   */
  static async start(env: Record<string, string> = {}, beside?: TestApp, log?: (line: string) => void): Promise<TestApp> {
    const nothing = (): Promise<void> => Promise.resolve();
    const database = beside ? { ...beside.database, drop: nothing } : await testDatabaseUrl();
    const isNew = !beside;
    if (isNew && schema) await writeSchema(database.url, schema);
    const folder = await mkdtemp(join(tmpdir(), 'rso-app-'));
    const peers = beside ? { ...beside.peers, stop: nothing } : await startPeers(database.kind, folder);
    // A job that failed and is tried again says so: where a spec fails, that may be why.
    const settings = readSettings({
      NODE_ENV: 'test', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? (log ? 'error' : 'warn'), PORT: '0', DATA_DIR: folder, DATABASE_URL: database.url,
      ALLOWED_HOSTS: '127.0.0.1', DEMONSTRATION: 'false', SEED_COURSES: 'false', MAILS_PER_ADDRESS_AND_HOUR: '1000', REDIS_PREFIX: beside?.settings.redisPrefix ?? `test-${randomBytes(6).toString('hex')}`,
      ...peers.env, ...env,
    });
    const clock = new TestClock();
    const logger = makeLog(settings.logLevel, log && { write: log });
    const module = await Test.createTestingModule({ imports: [AppModule.with(settings, logger, true)] })
      .overrideProvider(Clock).useValue(clock)
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(makeAdapter(settings, logger), { logger: new NestLog(logger) });
    await prepareApi(app, settings);
    if (isNew) schema ??= await readSchema(database.url);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return new TestApp(app, await app.getUrl(), settings, app.get(Database), clock, peers, database, folder);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.peers.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Calls a route as a browser would; a success is checked against the contract's response. */
  async call<R extends RouteContract>(route: R, options: CallOptions<R>): Promise<Answer<R>> {
    if (options.as?.attended) await this.attend(options.as.attended);
    const answer = await this.send(route, options);
    const isJson = (answer.headers['content-type'] ?? '').includes('json');
    const body: unknown = isJson && answer.raw.length > 0 ? JSON.parse(answer.raw.toString('utf8')) : undefined;
    const isSuccess = answer.status < 300;
    if (isSuccess && route.response && isJson) route.response.parse(body);
    const code = isSuccess ? undefined : (body as { code?: string } | undefined)?.code;
    return { ...answer, body: body as OutputOf<R>, code };
  }

  private async send<R extends RouteContract>(route: R, options: CallOptions<R>): Promise<Pick<Answer<R>, 'status' | 'headers' | 'raw'>> {
    const media = route.bodyMedia ?? 'application/json';
    const payload = typeof options.body === 'string' || options.body === undefined ? options.body : JSON.stringify(options.body);
    const response = await fetch(this.origin + pathOf(route, options.params) + queryOf(options.query), {
      method: route.method,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(payload === undefined ? {} : { 'content-type': media }),
        ...(options.as ? { cookie: options.as.cookie } : {}),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
        ...options.headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    return {
      status: response.status,
      // Several cookies stand in one line, with commas between.
      headers: { ...Object.fromEntries(response.headers.entries()), ...cookiesOf(response) },
      raw: Buffer.from(await response.arrayBuffer()),
    };
  }

  /** The clock was set forward: a login session that a spec doesn't look at goes on as if it had been used meanwhile. */
  private async attend(sessionId: string): Promise<void> {
    if ((this.seenAhead.get(sessionId) ?? 0) === this.clock.ahead) return;
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + 86_400_000);
    await this.db.repo(LoginSession).update({ id: sessionId }, { createdAt: now, lastSeenAt: now, freshAt: now, expiresAt });
    this.seenAhead.set(sessionId, this.clock.ahead);
  }

  /** Makes a confirmed person with these role grants and signs them in, with a second factor given. */
  async person(
    name: string,
    grants: { role: Role; scopeKind?: ScopeKind; scopeId?: string | null }[] = [],
    { secondFactor = true, fresh = true, password }: PersonOptions = {},
  ): Promise<TestPerson> {
    const id = newId();
    const email = `${id}@people.example`;
    const now = this.clock.now();
    const key = emailKeyOf(email);
    await this.db.repo(Person).insert({
      id, fullName: name, preferredName: null, nameSort: sortKey(name), searchText: fold([name, key]),
      passwordHash: password === undefined ? null : await this.app.get(Secrets).hashPassword(password),
      language: 'en', timeZone: 'UTC', closedAt: null, createdAt: now,
    });
    await this.db.repo(PersonEmail).insert({
      id: newId(), personId: id, address: email, addressKey: key, activeKey: key, confirmedAt: now, startedAt: now, endedAt: null,
    });
    for (const { role, scopeKind = 'platform', scopeId = null } of grants) {
      await this.app.get(RoleGrantsService).grant(id, { role, scopeKind, scopeId }, null);
    }
    const cookie = await this.signIn(id, { secondFactor, fresh });
    const session = await this.db.repo(LoginSession).findOneByOrFail({ personId: id });
    this.seenAhead.set(session.id, this.clock.ahead);
    return { id, email, cookie, ...(fresh ? { attended: session.id } : {}) };
  }

  /** @returns the cookie of a new login session of somebody who is there already */
  async signIn(personId: string, { secondFactor = true, fresh = true }: Omit<PersonOptions, 'password'> = {}): Promise<string> {
    const device = { address: '127.0.0.1', userAgent: 'spec' };
    const { token } = await this.app.get(LoginSessions).begin(personId, device, { method: 'password', secondFactor, fresh });
    return `rso-session=${token}`;
  }

  /** Waits until every event is relayed and every job that is due has ended; a handler that failed and is tried again is waited for too. */
  async idle(): Promise<void> {
    await waitFor(async () => {
      // In one statement: between two of them a job could end and leave an event that neither has seen.
      const jobs = this.db.repo(Job).createQueryBuilder('job');
      const events = jobs.subQuery().select('COUNT(*)').from(OutboxEvent, 'event').where('event.relayedAt IS NULL').getQuery();
      const left = await jobs.select('COUNT(*)', 'jobs').addSelect(events, 'events')
        .where("job.state IN ('queued', 'running')")
        .orWhere("job.state = 'waiting' AND (job.runAt <= :now OR (job.lastError IS NOT NULL AND job.name LIKE :handlers))", { now: this.clock.now(), handlers: `${eventPrefix}%` })
        .getRawOne<{ jobs: number | string; events: number | string }>();
      return Number(left?.jobs) + Number(left?.events) === 0;
    }, 'the jobs to end');
  }
}

/**
 * Waits for a condition.
 *
 * @param what for the error's sentence
 * @param seconds how long at most
 * @throws after that time
 */
export async function waitFor(condition: () => Promise<boolean> | boolean, what: string, seconds = 45): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited too long for ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
