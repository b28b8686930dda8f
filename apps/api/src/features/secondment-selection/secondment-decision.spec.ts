import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notificationRoutes, secondmentSelectionRoutes as routes, type CandidacyMoveName } from '@rso-connect/shared';
import {
  atDecision, decisionOf, entryOf, moveSelection, selectionPeople, stageOutcome, toScore, type SelectionPeople, type TestSelection,
} from '../../../test/secondment-selection-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Candidacies, CandidacyMoveRow } from '../candidacies/index.js';
import { Person, RoleGrantsService } from '../people/index.js';
import { SecondmentInterviewSlot, SecondmentSignature } from './selection.entity.js';

let app: TestApp;
let people: SelectionPeople;
beforeAll(async () => {
  app = await TestApp.start();
  people = await selectionPeople(app);
});
afterAll(async () => { await app.stop(); });

const sign = ({ call }: TestSelection, as: TestPerson, seal: string) => app.call(routes.sign, { as, params: { callId: call.id }, body: { seal } });
const release = ({ call }: TestSelection, as: TestPerson, seal: string) => app.call(routes.release, { as, params: { callId: call.id }, body: { seal } });
const steps = (selection: TestSelection): Promise<string[]> =>
  Promise.all(selection.candidates.map(async ({ candidacy }) => (await app.app.get(Candidacies).find(candidacy.id))?.step ?? ''));
const own = ({ candidates }: TestSelection, index: number) =>
  app.call(routes.own, { as: candidates[index]?.person, params: { candidacyId: candidates[index]?.candidacy.id ?? '' } });
async function moveCandidacy({ candidates }: TestSelection, index: number, name: CandidacyMoveName, mover: 'applicant' | 'platform' | 'office', reason: string | null = null): Promise<void> {
  const candidacies = app.app.get(Candidacies);
  const candidacy = await candidacies.find(candidates[index]?.candidacy.id ?? '');
  if (!candidacy) throw new Error('gone');
  await app.db.transaction(async () => { await candidacies.move(candidacy, name, { mover, personId: candidacy.personId, reason }); });
  await app.idle();
}

describe('interviews', () => {
  it('are at times of which each is one candidate’s: of two at once one gets it, and who changes gives theirs back', async () => {
    const selection = await atDecision(app, people, ['TH', 'VN']);
    expect(await moveSelection(selection, people.managers[0], 'talk-again')).toBe('secondment-selection.reason-missing');
    expect(await moveSelection(selection, people.managers[0], 'talk-again', 'Hear them first.')).toBeUndefined();
    for (const { id, version } of await toScore(selection, people.chair)) {
      const listed = await app.call(routes.shortlist, { as: people.panellist, params: { entryId: id }, body: { version, isShortlisted: true } });
      expect(listed.code).toBe('secondment-selection.not-found');
      expect((await app.call(routes.shortlist, { as: people.chair, params: { entryId: id }, body: { version, isShortlisted: true } })).status).toBe(204);
    }
    const at = (hours: number): string => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();
    const add = (hours: number, as: TestPerson) => app.call(routes.addSlot, {
      as, params: { callId: selection.call.id }, body: { startsAt: at(hours), endsAt: at(hours + 1), timeZone: 'Asia/Bangkok', room: 'Room 4', link: 'https://meet.example/1' },
    });
    expect((await add(-2, people.office)).code).toBe('secondment-selection.slot-wrong');
    expect((await add(20, people.panellist)).code).toBe('secondment-selection.not-found');
    await add(20, people.chair);
    const slots = (await add(30, people.office)).body.items;
    expect((await own(selection, 0)).body.interview).toBeNull();
    expect(await moveSelection(selection, people.chair, 'interview')).toBeUndefined();
    const [first, second] = selection.candidates;
    const [early, late] = slots;
    if (!first || !second || !early || !late) throw new Error('missing');
    const choose = (one: typeof first, slotId: string) => app.call(routes.chooseSlot, { as: one.person, params: { candidacyId: one.candidacy.id }, body: { slotId } });
    const both = await Promise.all([choose(first, early.id), choose(second, early.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [winner, loser] = both[0].status === 200 ? [first, second] : [second, first];
    expect((await choose(loser, late.id)).body.interview).toMatchObject({ mine: { id: late.id, room: 'Room 4' }, slots: [] });
    expect((await choose(winner, late.id)).code).toBe('secondment-selection.slot-taken');
    // A refused change leaves the chosen one as it was.
    expect((await own(selection, selection.candidates.indexOf(winner))).body.interview?.mine?.id).toBe(early.id);
    const swapped = await app.call(routes.chooseSlot, { as: loser.person, params: { candidacyId: winner.candidacy.id }, body: { slotId: late.id } });
    expect(swapped.code).toBe('candidacy.not-found');
    await app.call(routes.removeSlot, { as: people.chair, params: { slotId: early.id } });
    expect((await own(selection, selection.candidates.indexOf(winner))).body.interview?.mine).toBeNull();
    await moveCandidacy(selection, selection.candidates.indexOf(loser), 'withdraw', 'applicant');
    expect(await app.db.repo(SecondmentInterviewSlot).findOneBy({ id: late.id })).toMatchObject({ candidacyId: null });
  });
});

describe('the joint decision', () => {
  it('is signed by two different people, of exactly what stands there, and then told to everybody at once', async () => {
    const selection = await atDecision(app, people, ['TH', 'VN', 'LA', 'KH'], [3]);
    const [one, other] = people.managers;
    const desk = await decisionOf(selection);
    expect(desk.obstacles.map(({ code }) => code)).toEqual(['no-outcome']);
    expect([(await sign(selection, one, desk.seal)).code, (await sign(selection, people.office, desk.seal)).status]).toEqual(['secondment-selection.cannot-release', 403]);
    expect(await stageOutcome(selection, [0, 1, 2], 'offer')).toBeUndefined();
    expect((await decisionOf(selection)).obstacles.map(({ code }) => code)).toEqual(['too-many-offers']);
    expect(await stageOutcome(selection, [1], 'reserve')).toBeUndefined();
    expect(await stageOutcome(selection, [2], 'regret', other)).toBeUndefined();
    const { seal, ineligible } = await decisionOf(selection);
    expect(ineligible).toMatchObject([{ feedback: 'The call asks for five years in service.' }]);
    expect((await release(selection, people.office, seal)).code).toBe('secondment-selection.not-signed');
    const twice = await Promise.all([sign(selection, one, seal), sign(selection, one, seal)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await release(selection, one, seal)).code).toBe('secondment-selection.not-signed');
    // Between the two signatures somebody changes an outcome: whichever comes first, nothing unsigned is ever signed twice.
    const { id, version } = await entryOf(selection, 2);
    const change = app.call(routes.stage, {
      as: people.office, params: { callId: selection.call.id }, body: { entries: [{ entryId: id, version }], outcome: 'regret', reason: 'Another reason.', feedback: 'Come again next year.' },
    });
    const [changed, signed] = await Promise.all([change, sign(selection, other, seal)]);
    expect([changed.status, [200, 409].includes(signed.status)]).toEqual([200, true]);
    const after = await decisionOf(selection);
    expect([after.signatures, after.can.release, after.seal === seal]).toEqual([[], false, false]);
    expect((await release(selection, people.office, seal)).code).toBe('secondment-selection.changed-meanwhile');
    expect(await steps(selection)).toEqual(['eligible', 'eligible', 'eligible', 'ineligible']);
    expect((await own(selection, 2)).body.outcome).toBeNull();
    await app.idle();
    expect((await app.call(notificationRoutes.list, { as: one })).body.items.map(({ kind }) => kind)).toContain('secondment-sign');
    await sign(selection, one, after.seal);
    expect((await sign(selection, other, after.seal)).body.can.release).toBe(true);
    const released = await Promise.all([release(selection, people.office, after.seal), release(selection, one, after.seal)]);
    expect(released.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await steps(selection)).toEqual(['offered', 'reserve', 'regretted', 'regretted']);
    const told = await Promise.all([0, 1, 2, 3].map(async (index) => (await own(selection, index)).body.outcome));
    expect(told.map((one) => [one?.outcome, one?.feedback])).toEqual([
      ['offer', null], ['reserve', null], ['regret', 'Come again next year.'], ['regret', 'The call asks for five years in service.'],
    ]);
    expect((await app.call(routes.own, { as: people.chair, params: { candidacyId: selection.candidates[0]?.candidacy.id ?? '' } })).code).toBe('candidacy.not-found');
    expect((await decisionOf(selection)).signatures).toHaveLength(2);
  });

  it('isn’t released where somebody signed for has withdrawn, or whoever signed may no more; and all of it or nothing', async () => {
    const selection = await atDecision(app, people, ['TH', 'VN']);
    await stageOutcome(selection, [0], 'offer');
    await stageOutcome(selection, [1], 'reserve');
    const { seal } = await decisionOf(selection);
    for (const manager of people.managers) await sign(selection, manager, seal);
    await moveCandidacy(selection, 0, 'withdraw', 'applicant');
    expect((await release(selection, people.office, seal)).code).toBe('secondment-selection.changed-meanwhile');
    expect(await steps(selection)).toEqual(['withdrawn', 'eligible']);
    const { seal: next } = await decisionOf(selection);
    const former = await app.person('Co-manager until today', [{ role: 'co_manager' }]);
    for (const manager of [people.managers[0], former]) await sign(selection, manager, next);
    await app.app.get(RoleGrantsService).withdrawAll(former.id);
    expect((await release(selection, people.office, next)).code).toBe('secondment-selection.not-signed');
    await sign(selection, people.managers[1], next);
    // The last of its writes fails, as if the process had died there: the first ones are gone with it.
    const candidacies = app.app.get(Candidacies);
    const { events } = candidacies as unknown as { events: { publish: (...given: unknown[]) => Promise<string> } };
    const publish = events.publish.bind(events);
    events.publish = (event, ...rest) => ((event as { name: string }).name === 'secondment-selection.released' ? Promise.reject(new Error('killed')) : publish(event, ...rest));
    expect((await release(selection, people.office, next)).status).toBe(500);
    events.publish = publish;
    expect(await steps(selection)).toEqual(['withdrawn', 'eligible']);
    expect(await app.db.repo(CandidacyMoveRow).countBy({ candidacyId: selection.candidates[1]?.candidacy.id ?? '', move: 'reserve' })).toBe(0);
    const signed = await app.db.repo(SecondmentSignature).findBy({ subjectId: selection.call.id, seal: next });
    expect(signed).toHaveLength(3);
    expect((await release(selection, people.office, next)).body.phase).toBe('released');
  });

  it('shows how mixed those are who are offered a place, and a gender in groups of five alone', async () => {
    const selection = await atDecision(app, people, ['TH', 'TH', 'VN', 'LA', 'KH', 'MM'], [], { places: 6 });
    for (const [index, { person }] of selection.candidates.entries()) await app.db.repo(Person).update({ id: person.id }, { gender: index % 2 === 0 ? 'woman' : 'man' });
    await stageOutcome(selection, [0, 1, 2, 3], 'offer');
    const { balance } = await decisionOf(selection);
    expect([balance.chosen, balance.gender, balance.members.map(({ candidates, chosen }) => `${String(chosen)}/${String(candidates)}`).toSorted()]).toEqual([4, null, ['0/1', '0/1', '1/1', '1/1', '2/2']]);
    await stageOutcome(selection, [4, 5], 'offer');
    expect((await decisionOf(selection)).balance.gender).toMatchObject({ of: 6, women: 3, men: 3, others: 0 });
    await stageOutcome(selection, [5], null);
    // One fewer would say of one person what they are: the figures stay those of six.
    expect((await decisionOf(selection)).balance.gender).toMatchObject({ of: 6 });
  });
});

describe('the reserve list', () => {
  it('offers a place that fell free to the next one, once both have signed; and ends for the others', async () => {
    const selection = await atDecision(app, people, ['TH', 'VN', 'LA', 'KH'], [], { places: 1 });
    await stageOutcome(selection, [0], 'offer');
    await stageOutcome(selection, [1, 2, 3], 'reserve');
    const last = await entryOf(selection, 3);
    await app.call(routes.stage, { as: people.office, params: { callId: selection.call.id }, body: { entries: [{ entryId: last.id, version: last.version }], outcome: 'reserve', rank: 1, reason: 'Best of them.' } });
    const { seal } = await decisionOf(selection);
    for (const manager of people.managers) await sign(selection, manager, seal);
    await release(selection, people.office, seal);
    expect((await decisionOf(selection)).next).toBeNull();
    await moveCandidacy(selection, 0, 'decline', 'office', 'Another post.');
    const { next } = await decisionOf(selection);
    expect(next).toMatchObject({ id: last.id, rank: 1, signatures: [] });
    const signNext = (as: TestPerson, entryId = last.id) => app.call(routes.signNext, { as, params: { entryId }, body: { seal: next?.seal ?? '' } });
    expect((await signNext(people.managers[0], (await entryOf(selection, 1)).id)).code).toBe('secondment-selection.changed-meanwhile');
    await signNext(people.managers[0]);
    expect(await steps(selection)).toEqual(['declined', 'reserve', 'reserve', 'reserve']);
    const both = await Promise.all([signNext(people.managers[1]), signNext(people.managers[1])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await steps(selection)).toEqual(['declined', 'reserve', 'reserve', 'offered']);
    await moveCandidacy(selection, 3, 'accept', 'platform');
    await moveCandidacy(selection, 3, 'arrive', 'office');
    expect(await steps(selection)).toEqual(['declined', 'regretted', 'regretted', 'placed']);
    expect((await own(selection, 1)).body.outcome?.outcome).toBe('regret');
  });
});
