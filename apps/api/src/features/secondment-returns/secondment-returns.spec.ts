import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notificationRoutes, pulseDay, secondmentReturnRoutes } from '@rso-connect/shared';
import { anOffer } from '../../../test/offer-factories.js';
import { aCandidacy, aSecondmentCall } from '../../../test/secondment-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Candidacies } from '../candidacies/index.js';
import { ReturnJobs } from './return.jobs.js';

let app: TestApp;
let office: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  office = await app.person('Office', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const turn = () => app.app.get(ReturnJobs).turn(undefined, { signal: new AbortController().signal });
const told = async (as: TestPerson, kind: string) => (await app.call(notificationRoutes.list, { as })).body.items.filter((notice) => notice.kind === kind).length;
const answer = { livesOn: 'much', what: 'The daily briefing.', others: 'Two provinces.', postChanged: false, again: true } as const;

async function home(name: string, callId: string): Promise<TestPerson> {
  const person = await app.person(name);
  const candidacy = await aCandidacy(app, callId, person.id, 'ended-early');
  await anOffer(app, candidacy, 'accepted');
  await app.app.get(Candidacies).move(candidacy, 'return', { mover: 'platform', personId: null });
  return person;
}

describe('a returnee', () => {
  it('is asked three times, on a month’s last day where it has no such day', () => {
    expect([3, 6, 12].map((months) => pulseDay('2026-08-31', months))).toEqual(['2026-11-30', '2027-02-28', '2027-08-31']);
    expect(pulseDay('2027-11-30', 3)).toBe('2028-02-29');
  });

  it('is asked once, reminded once, and answers for themselves; figures begin with five answers', async () => {
    const call = await aSecondmentCall(app);
    const people = [];
    for (const number of [1, 2, 3, 4, 5]) people.push(await home(`Returnee ${String(number)}`, call.id));
    await app.idle();
    const [first, ...others] = people;
    if (!first) throw new Error('Nobody came home');
    const own = async (as: TestPerson) => (await app.call(secondmentReturnRoutes.own, { as })).body.items[0];
    const pulse = (await own(first))?.pulses[0];
    expect((await own(first))?.pulses.map(({ months, isOpen }) => [months, isOpen])).toEqual([[3, false], [6, false], [12, false]]);
    const say = (as: TestPerson, pulseId = '') => app.call(secondmentReturnRoutes.answer, { as, params: { pulseId }, body: answer });
    expect((await say(first, pulse?.id)).code).toBe('secondment-pulse.not-yet');
    app.clock.advance(95 * 86_400_000);
    await Promise.all([turn(), turn()]);
    for (const other of others) await say(other, (await own(other))?.pulses[0]?.id);
    expect((await app.call(secondmentReturnRoutes.list, { as: office })).body.figures).toEqual([]);
    app.clock.advance(16 * 86_400_000);
    await Promise.all([turn(), turn()]);
    await app.idle();
    expect([await told(first, 'return-pulse'), await told(first, 'return-pulse-missing'), await told(others[0] ?? first, 'return-pulse-missing')]).toEqual([1, 1, 0]);
    expect((await say(others[0] ?? first, pulse?.id)).code).toBe('secondment-pulse.not-found');
    expect((await say(first, pulse?.id)).body.pulses[0]).toMatchObject({ isOpen: false, answer });
    const { figures, items } = (await app.call(secondmentReturnRoutes.list, { as: office })).body;
    expect(figures).toMatchObject([{ months: 3, of: 5, livesOn: { much: 5 }, again: 5, postChanged: 0 }]);
    expect(items).toHaveLength(5);
    const offer = (mentors: boolean) => app.call(secondmentReturnRoutes.offer, { as: first, params: { candidacyId: items.find(({ name }) => name === 'Returnee 1')?.candidacyId ?? '' }, body: { mentors, coordinates: true } });
    expect((await offer(true)).body).toMatchObject({ mentors: true, coordinates: true });
    expect((await offer(false)).body).toMatchObject({ mentors: false, coordinates: true });
  });
});
