import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { waitFor } from '../../../test/start-app.js';
import { startJobs, type JobsBench } from '../../../test/start-jobs.js';
import { Database, newId } from '../database/index.js';
import { OnEvent, defineEvent, type EventContext } from '../events/event.js';
import { Events } from '../events/events.js';
import { OutboxEvent } from '../events/outbox-event.entity.js';
import { IdempotencyKey } from '../http/idempotency-key.entity.js';
import { JobExecutor } from './job-executor.js';
import { Job } from './job.entity.js';
import { OnJob, OnSchedule, defineJob, type JobContext } from './job.js';
import { Jobs } from './jobs.js';
import { OutboxRelay } from './outbox-relay.js';
import { JobRunner } from './runner.js';

const about = z.object({ thing: z.string() });
const happened = defineEvent('spec.happened', about);
const unheard = defineEvent('spec.unheard', about);
const work = defineJob('spec.work', about);
const gated = defineJob('spec.gated', about);
const hopeless = defineJob('spec.hopeless', about, 2);
const stoppable = defineJob('spec.stoppable', about);

/** What the handlers below were asked to do, and how they shall fare. */
const seen: string[] = [];
let failures = 0;
let gates: (() => void)[] = [];

@Injectable()
class Handlers {
  constructor(private readonly db: Database) {}

  /** Leaves a row for each event, so that a second effect would break its key. */
  @OnEvent(happened, 'mark')
  async mark({ thing }: z.output<typeof about>, { eventId }: EventContext): Promise<void> {
    seen.push(thing);
    await this.db.repo(IdempotencyKey).insert({ id: eventId, requestHash: thing, status: null, answer: null, createdAt: new Date() });
    if (failures > 0) {
      failures -= 1;
      throw new Error('not yet');
    }
  }

  @OnEvent(happened, 'second')
  second({ thing }: z.output<typeof about>): Promise<void> {
    seen.push(`second ${thing}`);
    return Promise.resolve();
  }

  @OnJob(work)
  async work({ thing }: z.output<typeof about>, { progress }: JobContext): Promise<void> {
    await progress(1, 2);
    seen.push(thing);
  }

  @OnJob(gated)
  async gated({ thing }: z.output<typeof about>, { attempt }: JobContext): Promise<void> {
    seen.push(`${thing} try ${String(attempt)}`);
    if (attempt === 1) await new Promise<void>((resolve) => { gates.push(resolve); });
  }

  @OnJob(hopeless)
  hopeless(): Promise<void> {
    return failures > 0 ? Promise.reject(new Error('the printer is away')) : Promise.resolve();
  }

  @OnJob(stoppable)
  stoppable(_: unknown, { signal }: JobContext): Promise<void> {
    return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
  }

  @OnSchedule('spec.hourly', 60)
  hourly(): Promise<void> {
    seen.push('hourly');
    return Promise.resolve();
  }
}

let bench: JobsBench;
const get = <T>(type: abstract new (...values: never[]) => T): T => bench.app.get<T>(type);
const job = (id: string): Promise<Job> => bench.db.repo(Job).findOneByOrFail({ id });
const marks = (thing: string): Promise<number> => bench.db.repo(IdempotencyKey).countBy({ requestHash: thing });

async function idle(): Promise<void> {
  await waitFor(async () => (await bench.db.repo(Job).countBy([{ state: 'running' }, { state: 'queued' }, { state: 'waiting' }])) === 0, 'the jobs', 60);
}

beforeAll(async () => { bench = await startJobs([Handlers]); });
afterAll(async () => { await bench.stop(); });
afterEach(() => {
  failures = 0;
  for (const open of gates) open();
  gates = [];
});

describe('an event', () => {
  it('reaches each of its handlers once', async () => {
    await get(Events).publish(happened, { thing: 'kept' });
    await waitFor(async () => (await marks('kept')) === 1, 'the handler');
    await idle();
    expect(seen.filter((each) => each.endsWith('kept')).sort()).toEqual(['kept', 'second kept']);
  });

  it('is never delivered when its transaction rolls back', async () => {
    const publish = bench.db.transaction(async () => {
      await get(Events).publish(happened, { thing: 'lost' });
      throw new Error('rolled back');
    });
    await expect(publish).rejects.toThrow('rolled back');
    await get(Events).publish(happened, { thing: 'after' });
    await waitFor(async () => (await marks('after')) === 1, 'the next event');
    expect(seen).not.toContain('lost');
    expect((await bench.db.repo(OutboxEvent).find()).map((event) => event.payload)).not.toContainEqual({ thing: 'lost' });
  });

  it('whose handler fails is handled again later, with one effect', async () => {
    failures = 2;
    await get(Events).publish(happened, { thing: 'third time lucky' });
    for (const attempt of [1, 2]) {
      await waitFor(() => seen.filter((each) => each === 'third time lucky').length === attempt, `try ${String(attempt)}`);
      await waitFor(async () => (await bench.db.repo(Job).countBy({ state: 'waiting', attempts: attempt })) === 1, 'the pause');
      expect(await marks('third time lucky')).toBe(0);
      bench.clock.advance(2 ** attempt * 1000);
    }
    await waitFor(async () => (await marks('third time lucky')) === 1, 'the effect');
    await idle();
    expect(seen.filter((each) => each === 'third time lucky')).toHaveLength(3);
  });

  it('is one of two hundred at once, and none is lost', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => bench.db.transaction(() => get(Events).publish(happened, { thing: `many ${String(index)}` }))));
    await waitFor(async () => (await bench.db.repo(IdempotencyKey).find()).filter((row) => row.requestHash.startsWith('many')).length === 200, 'all of them', 80);
    await idle();
    expect(seen.filter((each) => each.startsWith('many'))).toHaveLength(200);
  }, 120_000);

  it('that nobody listens to is done with, and one with a wrong payload is refused', async () => {
    const id = await get(Events).publish(unheard, { thing: 'x' });
    await waitFor(async () => (await bench.db.repo(OutboxEvent).findOneByOrFail({ id })).relayedAt !== null, 'the relay');
    await expect(get(Events).publish(happened, { thing: 5 } as never)).rejects.toThrow();
  });

  it('is relayed once by relays that race', async () => {
    const before = seen.length;
    const id = newId();
    await bench.db.repo(OutboxEvent).insert({ id, name: happened.name, payload: { thing: 'raced' }, occurredAt: new Date(), relayedAt: null });
    await Promise.all(Array.from({ length: 8 }, () => get(OutboxRelay).relayEvents()));
    await waitFor(async () => (await marks('raced')) === 1, 'the handler');
    await idle();
    expect(seen.slice(before).sort()).toEqual(['raced', 'second raced']);
  });
});

describe('a relay', () => {
  const waiting = (thing: string): OutboxEvent =>
    ({ id: newId(), name: happened.name, payload: { thing }, occurredAt: new Date(), relayedAt: null });

  it('hands on an event of which a job is known already, and those beside it', async () => {
    const [known, other] = [waiting('known'), waiting('beside it')];
    await bench.db.transaction(async () => {
      await get(Jobs).add('event:spec.happened/mark', { eventId: known.id }, { uniqueKey: `${known.id}/mark` });
      await bench.db.repo(OutboxEvent).insert([known, other]);
    });
    await Promise.all(Array.from({ length: 4 }, () => get(OutboxRelay).relayEvents()));
    await waitFor(async () => (await marks('known')) + (await marks('beside it')) === 2, 'both');
    await idle();
    expect(seen.filter((each) => /known|beside it/.test(each)).sort()).toEqual(['beside it', 'known', 'second beside it', 'second known']);
  });

  it('that dies while it hands events on has changed nothing', async () => {
    const event = waiting('survivor');
    const dying = bench.db.transaction(async () => {
      await bench.db.repo(OutboxEvent).insert(event);
      await get(OutboxRelay).relayEvents();
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await bench.db.repo(Job).countBy({ uniqueKey: `${event.id}/mark` })).toBe(0);
    await bench.db.repo(OutboxEvent).insert(event);
    await waitFor(async () => (await marks('survivor')) === 1, 'the next relay');
    await idle();
    expect(seen.filter((each) => each.endsWith('survivor')).sort()).toEqual(['second survivor', 'survivor']);
  });

  it('claims many jobs together, or none where somebody has one of them', async () => {
    const runAt = new Date(bench.clock.now().getTime() + 3_600_000);
    const ids = [await get(Jobs).enqueue(work, { thing: 'first' }, { runAt }), await get(Jobs).enqueue(work, { thing: 'last' }, { runAt })];
    const jobs = await Promise.all(ids.map(job));
    const claims = await Promise.all(Array.from({ length: 6 }, () => get(JobExecutor).claimAll(jobs, 'running')));
    expect(claims.map((claimed) => claimed.length).sort()).toEqual([0, 0, 0, 0, 0, 2]);
    expect(claims.flat().map(({ attempts, state }) => [attempts, state])).toEqual([[1, 'running'], [1, 'running']]);
    for (const claimed of claims.flat()) expect(await get(JobExecutor).runClaimed(claimed, new AbortController().signal)).toBe(true);
  });
});

describe('a job', () => {
  it('is done, with its progress kept', async () => {
    const id = await get(Jobs).enqueue(work, { thing: 'plain' });
    await waitFor(async () => (await job(id)).state === 'done', 'the job');
    expect(await job(id)).toMatchObject({ attempts: 1, progressDone: 1, progressTotal: 2, leaseUntil: null, lastError: null });
  });

  it('enqueued twenty times at once under one key is one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => get(Jobs).enqueue(work, { thing: 'unique' }, { uniqueKey: 'one' })));
    expect(new Set(ids).size).toBe(1);
    await idle();
    expect(seen.filter((each) => each === 'unique')).toHaveLength(1);
    expect(await get(Jobs).enqueue(work, { thing: 'unique' }, { uniqueKey: 'one' })).toBe(ids[0]);
  });

  it('waits for its time', async () => {
    const runAt = new Date(bench.clock.now().getTime() + 3_600_000);
    const id = await get(Jobs).enqueue(work, { thing: 'later' }, { runAt });
    await get(OutboxRelay).relayEvents();
    expect((await job(id)).state).toBe('waiting');
    bench.clock.advance(3_600_000);
    await waitFor(async () => (await job(id)).state === 'done', 'its time');
  });

  it('that fails too often waits for somebody, who can have it tried again', async () => {
    failures = 1;
    const id = await get(Jobs).enqueue(hopeless, { thing: 'x' });
    await waitFor(async () => (await job(id)).attempts === 1 && (await job(id)).state === 'waiting', 'the first failure');
    bench.clock.advance(2_000);
    await waitFor(async () => (await job(id)).state === 'failed', 'the last failure');
    expect((await job(id)).lastError).toContain('the printer is away');
    expect((await job(id)).finishedAt).not.toBeNull();
    failures = 0;
    expect(await get(Jobs).retry(id)).toBe(true);
    await waitFor(async () => (await job(id)).state === 'done', 'the retry');
    expect(await get(Jobs).retry(id)).toBe(false);
  });

  it('whose worker falls silent goes to another one, and the silent one changes nothing any more', async () => {
    const id = await get(Jobs).enqueue(gated, { thing: 'silent' });
    await waitFor(() => seen.includes('silent try 1'), 'the first worker');
    bench.clock.advance(61_000);
    await waitFor(async () => (await job(id)).state === 'done', 'the second worker');
    const done = await job(id);
    expect([done.attempts, seen.filter((each) => each.startsWith('silent'))]).toEqual([2, ['silent try 1', 'silent try 2']]);
    for (const open of gates) open();
    const next = await get(Jobs).enqueue(work, { thing: 'next' });
    await waitFor(async () => (await job(next)).state === 'done', 'the next job');
    expect(await job(id)).toEqual(done);
  });

  it('that kills every worker ends among the failed', async () => {
    const id = newId();
    const now = bench.clock.now();
    await bench.db.repo(Job).insert({
      id, name: hopeless.name, payload: { thing: 'x' }, uniqueKey: null, state: 'running', runAt: now, attempts: 2,
      leaseUntil: new Date(now.getTime() - 1), progressDone: null, progressTotal: null, lastError: null, createdAt: now, finishedAt: null,
    });
    await waitFor(async () => (await job(id)).state === 'failed', 'the end');
    expect((await job(id)).lastError).toContain('Every try ended with its process');
  });

  it('that nobody knows says so', async () => {
    const id = await get(Jobs).add('spec.nobody', {});
    await waitFor(async () => (await job(id)).lastError !== null, 'the failure');
    expect((await job(id)).lastError).toContain('No job is called spec.nobody');
    await bench.db.repo(Job).delete({ id });
  });

  it('that is told to stop goes back without having used up a try', async () => {
    const id = await get(Jobs).enqueue(stoppable, { thing: 'x' }, { runAt: new Date(bench.clock.now().getTime() + 3_600_000) });
    const executor = get(JobExecutor);
    expect(await executor.claim(id, 'waiting', 'running')).toBe(true);
    expect(await executor.claim(id, 'waiting', 'running')).toBe(false);
    expect(await executor.run(id, AbortSignal.abort(new Error('The process stops')))).toBe(false);
    await waitFor(async () => (await job(id)).state === 'done', 'the next worker');
    expect((await job(id)).attempts).toBe(1);
  });

  it('is claimed by one of many', async () => {
    const id = await get(Jobs).enqueue(work, { thing: 'claimed' }, { runAt: new Date(bench.clock.now().getTime() + 3_600_000) });
    const claims = await Promise.all(Array.from({ length: 10 }, () => get(JobExecutor).claim(id, 'waiting', 'running')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await get(JobExecutor).run(id, new AbortController().signal);
  });
});

describe('a schedule', () => {
  it('runs once in each slot, however many workers claim it', async () => {
    await idle();
    bench.clock.advance(3_600_000);
    const before = seen.filter((each) => each === 'hourly').length;
    await Promise.all(Array.from({ length: 10 }, () => get(OutboxRelay).claimSchedules()));
    await waitFor(() => seen.filter((each) => each === 'hourly').length > before, 'the slot');
    await idle();
    expect(seen.filter((each) => each === 'hourly')).toHaveLength(before + 1);
  });
});

describe('stopping', () => {
  it('waits for what is in hand and takes nothing new', async () => {
    const id = await get(Jobs).enqueue(gated, { thing: 'in hand' });
    await waitFor(() => seen.includes('in hand try 1'), 'the job');
    let stopped = false;
    const stopping = get(JobRunner).stop().then(() => { stopped = true; });
    const late = await get(Jobs).enqueue(work, { thing: 'late' });
    expect(stopped).toBe(false);
    for (const open of gates) open();
    await stopping;
    expect((await job(id)).state).toBe('done');
    expect(['waiting', 'queued']).toContain((await job(late)).state);
  });
});
