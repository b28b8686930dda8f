import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { aCourse, aRun, aVersion } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { sortKey } from '../../platform/search/fold.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Person } from '../people/index.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentsService } from './enrolments.service.js';

let app: TestApp;
let course: Course;

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app);
  await aVersion(app, course.id, 3);
});
afterAll(async () => { await app.stop(); });

/** So many signed-in people, quicker than one by one. */
async function crowd(count: number): Promise<TestPerson[]> {
  const people: TestPerson[] = [];
  const now = app.clock.now();
  for (let from = 0; from < count; from += 100) {
    const rows = Array.from({ length: Math.min(100, count - from) }, (_, index): Person => {
      const fullName = `Officer ${String(from + index)}`;
      return {
        id: newId(), fullName, preferredName: null, nameSort: sortKey(fullName), searchText: '', passwordHash: null, language: 'en',
        timeZone: 'UTC', gender: null, spokenLanguages: null, closedAt: null, erasureDueAt: null, erasedAt: null, createdAt: now,
      };
    });
    await app.db.repo(Person).insert(rows);
    for (const { id } of rows) {
      people.push({ id, email: '', cookie: await app.signIn(id) });
    }
  }
  return people;
}

/** Does the work for each, so many at a time. */
async function inLanes<T, R>(all: readonly T[], lanes: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = all.entries();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (const [index, one] of waiting) results[index] = await work(one);
  }));
  return results;
}

const enrol = (as: TestPerson, runId: string) => app.call(enrolmentRoutes.enrol, { as, params: { runId }, body: {} });
const seatsOf = async (runId: string): Promise<number> => (await app.db.repo(CourseRun).findOneByOrFail({ id: runId })).seatsTaken;

async function published(name: string, enrolmentId: string): Promise<number> {
  const events = await app.db.repo(OutboxEvent).findBy({ name });
  return events.filter((event) => 'enrolmentId' in event.payload && event.payload.enrolmentId === enrolmentId).length;
}

describe('seats', () => {
  it('go to exactly 25 of 1,000 people who want one at once', async () => {
    const run = await aRun(app, course.id, { capacity: 25 });
    const people = await crowd(1000);
    const answers = await inLanes(people, 48, (person) => enrol(person, run.id));
    const outcomes = answers.map(({ status, code }) => `${String(status)} ${code ?? ''}`.trim());
    expect([outcomes.filter((outcome) => outcome === '201').length, outcomes.filter((outcome) => outcome === '409 enrolment.run-full').length])
      .toEqual([25, 975]);
    expect([await seatsOf(run.id), await app.db.repo(Enrolment).countBy({ runId: run.id, state: 'active' })]).toEqual([25, 25]);
  }, 120_000);

  it('are counted right when people withdraw and come back at once', async () => {
    const run = await aRun(app, course.id, { capacity: 4 });
    const people = await crowd(8);
    await inLanes(people, 8, async (person) => {
      for (let round = 0; round < 6; round += 1) {
        const [one, other] = await Promise.all([enrol(person, run.id), enrol(person, run.id)]);
        const enrolmentId = [one, other].find(({ status }) => status === 201)?.body.id;
        if (enrolmentId !== undefined) {
          const both = [1, 2].map(() => app.call(enrolmentRoutes.withdraw, { as: person, params: { enrolmentId }, body: {} }));
          const answers = await Promise.all([...both, enrol(person, run.id)]);
          expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
        }
      }
    });
    const active = await app.db.repo(Enrolment).countBy({ runId: run.id, state: 'active' });
    expect(await seatsOf(run.id)).toBe(active);
    expect(active).toBeLessThanOrEqual(4);
  }, 60_000);
});

describe('progress', () => {
  const service = () => app.app.get(EnrolmentsService, { strict: false });
  async function begun(): Promise<Enrolment> {
    const run = await aRun(app, course.id);
    const person = await app.person('Learner');
    const { body } = await enrol(person, run.id);
    return app.db.repo(Enrolment).findOneByOrFail({ id: body.id });
  }

  it('completes the enrolment once, and never goes back', async () => {
    const { id } = await begun();
    const first = await service().recordProgress(id, { completedActivities: 2, resumeKey: 'page-2', passed: true });
    expect([first.state, first.completedActivities, first.resumeKey]).toEqual(['active', 2, 'page-2']);
    expect((await service().recordProgress(id, { completedActivities: 3, scoreHundredths: 7000, passed: false })).state).toBe('active');
    const done = await service().recordProgress(id, { completedActivities: 3, scoreHundredths: 8500, resumeKey: null, passed: true });
    expect([done.state, done.scoreHundredths, done.completedAt !== null]).toEqual(['completed', 8500, true]);
    app.clock.advance(1000);
    const after = await service().recordProgress(id, { completedActivities: 2, passed: false });
    expect([after.state, after.completedAt]).toEqual(['completed', done.completedAt]);
    expect(await published('enrolment.completed', id)).toBe(1);
  });

  it('is told once when many say it at once', async () => {
    const { id } = await begun();
    await Promise.all(Array.from({ length: 10 }, () => service().recordProgress(id, { completedActivities: 3, passed: true })));
    expect(await published('enrolment.completed', id)).toBe(1);
  });

  it('sees what other transactions have done when it is worked out inside', async () => {
    const { id } = await begun();
    // Each adds one and counts: without the claim two of them would count the same.
    const addOne = () => service().recordProgress(id, async () => {
      const now = await app.db.repo(Enrolment).findOneByOrFail({ id });
      return { completedActivities: now.completedActivities + 1, passed: true };
    });
    await Promise.all([addOne(), addOne(), addOne()]);
    const after = await app.db.repo(Enrolment).findOneByOrFail({ id });
    expect([after.completedActivities, after.state]).toEqual([3, 'completed']);
  });

  it('is refused where the course is not open, and changes nothing', async () => {
    const { id } = await begun();
    await app.db.repo(Enrolment).update({ id }, { state: 'withdrawn' });
    await expect(service().recordProgress(id, { completedActivities: 3, passed: true })).rejects.toMatchObject({ code: 'enrolment.wrong-state' });
    await expect(service().recordProgress(newId(), { completedActivities: 3, passed: true })).rejects.toMatchObject({ code: 'enrolment.not-found' });
    expect((await app.db.repo(Enrolment).findOneByOrFail({ id })).completedActivities).toBe(0);
  });
});

describe('reading for other features', () => {
  it('goes through the completed ones of a run in the order of their ids', async () => {
    const run = await aRun(app, course.id);
    const people = await crowd(7);
    await inLanes(people, 4, (person) => enrol(person, run.id));
    const all = await app.db.repo(Enrolment).find({ where: { runId: run.id }, order: { id: 'ASC' } });
    const completed = all.slice(1).map(({ id }) => id);
    await app.db.repo(Enrolment).update({ id: In(completed) }, { state: 'completed' });
    const service = app.app.get(EnrolmentsService, { strict: false });
    const seen: string[] = [];
    for (let rows = await service.completedAfter(run.id, null, 4); rows.length > 0; rows = await service.completedAfter(run.id, seen.at(-1) ?? null, 4)) {
      seen.push(...rows.map(({ id }) => id));
    }
    expect(seen).toEqual(completed);
    expect(await service.countByState(run.id)).toEqual([{ state: 'active', count: 1 }, { state: 'completed', count: 6 }]);
    expect([await service.count(run.id, 'completed'), (await service.byIds(completed)).size]).toEqual([6, 6]);
    const [first] = people;
    if (!first) throw new Error('nobody');
    const [own] = await service.ofPerson(first.id, ['active', 'completed']);
    expect((await service.ownOrFail({ personId: first.id }, own?.id ?? '')).personId).toBe(first.id);
    await expect(service.ownOrFail({ personId: newId() }, own?.id ?? '')).rejects.toMatchObject({ code: 'enrolment.not-found' });
  });
});
