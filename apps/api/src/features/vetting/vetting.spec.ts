import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysAfter, peopleRoutes, reviewRoutes, spaceRoutes, vettingRoutes } from '@rso-connect/shared';
import { aMembership, aPost, aSpace, aVettedMember, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Keepers } from '../../platform/privacy/index.js';
import { Person, PersonPost } from '../people/index.js';
import { SpaceMembership } from '../spaces/index.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';
import { VettingJobs } from './vetting.jobs.js';

const dayMs = 86_400_000;
const words = 'We have worked on the same cases since 2021.';
let app: TestApp;
let office: TestPerson;
let secondOfficer: TestPerson;
let thai: TestPerson;
/** Active members of RILON, each from another member. */
let members: Record<'VN' | 'ID' | 'PH' | 'TH', TestPerson>;

beforeAll(async () => {
  app = await TestApp.start();
  office = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
  secondOfficer = await app.person('Ana Silva', [{ role: 'programme_officer' }]);
  thai = await app.person('Focal Thai', [{ role: 'focal_point', scopeKind: 'member', scopeId: (await theOrganisation(app, 'TH')).id }]);
  members = { VN: await aMember('Nguyễn Văn An', 'VN'), ID: await aMember('Sukarni', 'ID'), PH: await aMember('Ligaya', 'PH'), TH: await aMember('ปิยะนุช', 'TH') };
}, 60_000);
afterAll(async () => { await app.stop(); });

async function aMember(name: string, code: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, code);
  await aVettedMember(app, person.id, code);
  return person;
}
async function anOfficer(name: string, code = 'TH'): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, code);
  return person;
}
const ask = (as: TestPerson) => app.call(vettingRoutes.request, { as, body: { statement: words, keepsRules: true } });
const own = async (as: TestPerson) => (await app.call(vettingRoutes.own, { as })).body;
const endorse = (as: TestPerson, requestId: string, endorses = true) =>
  app.call(vettingRoutes.endorse, { as, params: { requestId }, body: { endorses, statement: endorses ? words : 'Not known to us.' } });
const vouch = (as: TestPerson, requestId: string) =>
  app.call(vettingRoutes.vouch, { as, params: { requestId }, body: { relation: 'worked-together', knownSince: 2021, text: words, knowsInPerson: true } });
const object = (as: TestPerson, requestId: string) => app.call(vettingRoutes.object, { as, params: { requestId }, body: { text: 'They sold lists of names in 2024.' } });
const candidates = async (as: TestPerson) => (await app.call(vettingRoutes.candidates, { as })).body.items.map(({ name }) => name);
const one = async (requestId: string) => (await app.call(vettingRoutes.one, { as: office, params: { requestId } })).body;
const decide = (as: TestPerson, requestId: string, version: number, admits = true) =>
  app.call(vettingRoutes.decide, { as, params: { requestId }, body: { version, admits, reason: 'Everything was looked at.' } });
const membership = (personId: string) => app.db.repo(SpaceMembership).findOneBy({ personId, basis: 'vetting' });
const works = async (as: TestPerson, code: string, title = 'Officer') => app.call(peopleRoutes.updateOwn, {
  as, body: { post: { organisationId: (await theOrganisation(app, code)).id, title, rank: null, agencyKind: null, startedOn: '2026-11-01' } },
});
const turn = () => app.app.get(VettingJobs, { strict: false }).turn({}, { signal: new AbortController().signal });

/** A candidate with everything but the decision; the window is still open. */
async function aCandidate(name: string): Promise<{ person: TestPerson; requestId: string }> {
  const person = await anOfficer(name);
  const requestId = (await ask(person)).body.request?.id ?? '';
  await endorse(thai, requestId);
  await vouch(members.VN, requestId);
  await vouch(members.ID, requestId);
  return { person, requestId };
}
async function aReadyCandidate(name: string): Promise<{ person: TestPerson; requestId: string }> {
  const made = await aCandidate(name);
  await app.db.repo(VettingRequest).update({ id: made.requestId }, { windowEndsAt: app.clock.now() });
  return made;
}
async function anAdmitted(name: string): Promise<TestPerson> {
  const { person, requestId } = await aReadyCandidate(name);
  expect((await decide(office, requestId, (await one(requestId)).version)).status).toBe(200);
  return person;
}

describe('a candidate', () => {
  it('goes from the request through endorsement, vouches and window to a membership', async () => {
    const person = await anOfficer('สมหญิง ใจดี');
    expect((await own(person)).can).toEqual({ request: true, seeCandidates: false, endorse: false, decide: false });
    const asked = await ask(person);
    expect(asked.body.request).toMatchObject({ state: 'requested', agencyName: 'Thailand', vouches: 0, can: { withdraw: true } });
    const requestId = asked.body.request?.id ?? '';
    expect((await app.call(vettingRoutes.endorsements, { as: thai, query: {} })).body.items.map(({ id }) => id)).toContain(requestId);
    expect(await candidates(members.VN)).not.toContain('สมหญิง ใจดี');
    expect((await endorse(thai, requestId)).status).toBe(204);
    expect(await candidates(members.VN)).toContain('สมหญิง ใจดี');
    expect((await vouch(members.VN, requestId)).body).toMatchObject({ vouches: 1, state: 'endorsed', mine: { vouched: true }, can: { vouch: false } });
    expect((await vouch(members.ID, requestId)).body).toMatchObject({ vouches: 2, state: 'vouched' });
    const before = await one(requestId);
    expect(before).toMatchObject({ obstacle: 'vetting.window-open', can: { admit: false, refuse: true }, vouchList: [{ memberName: 'Viet Nam' }, { memberName: 'Indonesia' }] });
    expect((await decide(office, requestId, before.version)).code).toBe('vetting.window-open');
    app.clock.advance((app.settings.rilonObjectionDays + 1) * dayMs);
    await turn();
    await app.idle();
    const ready = await one(requestId);
    expect((await decide(office, requestId, ready.version)).body).toMatchObject({ state: 'admitted', decision: { name: 'Mele Tupou' } });
    const view = await own(person);
    expect(view).toMatchObject({ standing: { state: 'active', can: { attest: false } }, can: { seeCandidates: true, request: false } });
    expect((await app.call(spaceRoutes.one, { as: person, params: { spaceId: view.spaceId ?? '' } })).body).toMatchObject({ kind: 'rilon', can: { post: true, rejoin: false } });
    await app.idle();
    const mails = await app.peers.mails();
    const to = (who: TestPerson, subject: string) => mails.some((mail) => mail.subject === subject && mail.to?.some(({ address }) => address === who.email));
    expect([to(thai, 'An officer asks you to endorse them for RILON'), to(members.PH, 'A candidate for RILON'), to(office, 'A request to join RILON can be decided'), to(person, 'You are a member of RILON')])
      .toEqual([true, true, true, true]);
  });

  it('isn’t there for anybody who has nothing to do with it, and asks once', async () => {
    const person = await anOfficer('Hidden');
    const answers = await Promise.all([ask(person), ask(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const requestId = (await own(person)).request?.id ?? '';
    const other = await app.person('Focal Fiji', [{ role: 'focal_point', scopeKind: 'member', scopeId: (await theOrganisation(app, 'FJ')).id }]);
    expect((await endorse(other, requestId)).code).toBe('vetting.not-found');
    expect((await vouch(members.VN, requestId)).code).toBe('vetting.not-found');
    expect((await object(members.VN, requestId)).code).toBe('vetting.not-found');
    const stranger = await anOfficer('Stranger');
    expect((await vouch(stranger, requestId)).code).toBe('vetting.not-a-member');
    expect((await app.call(vettingRoutes.withdraw, { as: stranger, params: { requestId }, body: {} })).code).toBe('vetting.not-found');
    expect((await app.call(vettingRoutes.candidates, { as: stranger })).code).toBe('vetting.not-a-member');
    expect((await app.call(vettingRoutes.one, { as: thai, params: { requestId } })).status).toBe(403);
    expect((await ask(await app.person('Without a post'))).code).toBe('vetting.no-post');
    expect((await ask(members.VN)).code).toBe('vetting.already-member');
    expect((await app.call(vettingRoutes.withdraw, { as: person, params: { requestId }, body: {} })).body).toMatchObject({ request: { state: 'withdrawn' }, can: { request: true } });
    expect((await endorse(thai, requestId)).code).toBe('vetting.step-over');
    expect((await ask(person)).status).toBe(201);
  });

  it('learns of their own request what all candidates do, whatever roles they hold', async () => {
    const person = await app.person('Candidate of the office', [{ role: 'programme_officer' }]);
    await aPost(app, person.id, 'TH');
    const requestId = (await ask(person)).body.request?.id ?? '';
    await endorse(thai, requestId);
    await vouch(members.VN, requestId);
    await object(members.PH, requestId);
    await app.idle();
    const listed = async (as: TestPerson) => (await app.call(vettingRoutes.list, { as, query: { limit: 100 } })).body.items.some(({ id }) => id === requestId);
    const waits = async (as: TestPerson) => (await app.call(reviewRoutes.list, { as, query: { kind: 'membership', limit: 100 } })).body.items.filter(({ about }) => about === null || about.title === 'Candidate of the office');
    expect([await listed(office), (await waits(office)).length]).toEqual([true, 1]);
    expect([await listed(person), await waits(person)]).toEqual([false, []]);
    const [item] = await waits(office);
    expect((await app.call(vettingRoutes.one, { as: person, params: { requestId } })).code).toBe('vetting.not-found');
    expect((await app.call(reviewRoutes.one, { as: person, params: { itemId: item?.id ?? '' } })).code).toBe('review.not-found');
  });

  it('is refused by a focal point or the office without hearing why, and rests before asking again', async () => {
    const person = await anOfficer('Refused');
    const requestId = (await ask(person)).body.request?.id ?? '';
    expect((await endorse(thai, requestId, false)).status).toBe(204);
    const answer = await app.call(vettingRoutes.own, { as: person });
    expect(answer.body).toMatchObject({ request: { state: 'refused' }, can: { request: false } });
    expect(answer.raw.toString()).not.toContain('Not known to us');
    expect((await ask(person)).code).toBe('vetting.too-soon');
    expect((await one(requestId)).decision).toMatchObject({ name: 'Focal Thai', reason: 'Not known to us.' });
  });
});

describe('nobody', () => {
  it('endorses, vouches for or decides on themselves', async () => {
    const focal = await app.person('Focal candidate', [
      { role: 'focal_point', scopeKind: 'member', scopeId: (await theOrganisation(app, 'TH')).id }, { role: 'programme_officer' },
    ]);
    await aPost(app, focal.id, 'TH');
    const requestId = (await ask(focal)).body.request?.id ?? '';
    expect((await endorse(focal, requestId)).code).toBe('vetting.own-request');
    expect((await decide(focal, requestId, 1)).code).toBe('vetting.own-request');
    await endorse(thai, requestId);
    expect((await vouch(focal, requestId)).code).toBe('vetting.not-a-member');
  });

  it('vouches twice, for a colleague, beside a colleague, or for who helped them in', async () => {
    const person = await anOfficer('Vouched for');
    const requestId = (await ask(person)).body.request?.id ?? '';
    await endorse(thai, requestId);
    expect((await vouch(members.TH, requestId)).code).toBe('vetting.same-agency');
    const twice = await Promise.all([vouch(members.VN, requestId), vouch(members.VN, requestId)]);
    expect(twice.map(({ code }) => code ?? 'done').sort()).toEqual(['done', 'vetting.already-vouched']);
    expect((await vouch(await aMember('Colleague', 'VN'), requestId)).code).toBe('vetting.agency-has-vouched');
    const owing = await aMember('Owing', 'PH');
    await app.db.repo(VettingVouch).insert({
      id: owing.id, requestId: (await app.db.repo(VettingRequest).findOneByOrFail({ personId: owing.id })).id, personId: person.id, organisationId: (await theOrganisation(app, 'TH')).id,
      memberId: (await theOrganisation(app, 'TH')).id, relation: 'counterpart', knownSince: 2020, text: words, createdAt: app.clock.now(),
    });
    expect((await vouch(owing, requestId)).code).toBe('vetting.owed');
    expect((await app.db.repo(VettingRequest).findOneByOrFail({ id: requestId })).vouches).toBe(1);
  });

  it('gives more vouches than are needed, with four at once', async () => {
    const person = await anOfficer('Popular');
    const requestId = (await ask(person)).body.request?.id ?? '';
    await endorse(thai, requestId);
    const more = [members.VN, members.ID, members.PH, await aMember('Fourth', 'MY')];
    const answers = await Promise.all(more.map((member) => vouch(member, requestId)));
    expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['done', 'done', 'vetting.step-over', 'vetting.step-over']);
    expect(await app.db.repo(VettingVouch).countBy({ requestId })).toBe(2);
    expect((await membership(person.id))?.state).toBe('vouched');
  });
});

describe('the decision', () => {
  it('is made once, with two at the same moment', async () => {
    const { person, requestId } = await aReadyCandidate('Twice decided');
    const { version } = await one(requestId);
    const answers = await Promise.all([decide(office, requestId, version), decide(secondOfficer, requestId, version, false)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const admitted = answers[0]?.status === 200;
    expect((await membership(person.id))?.state).toBe(admitted ? 'active' : 'refused');
    expect(await app.db.repo(VettingStanding).countBy({ personId: person.id })).toBe(admitted ? 1 : 0);
  });

  it('isn’t made over an objection that arrives with it; objections are the office’s alone', async () => {
    const { person, requestId } = await aReadyCandidate('Objected to');
    const { version } = await one(requestId);
    const [objected, decided] = await Promise.all([object(members.PH, requestId), decide(office, requestId, version)]);
    expect([[201, 409], [404, 200]]).toContainEqual([objected.status, decided.status]);
    if (decided.status === 200) return;
    expect((await object(members.PH, requestId)).code).toBe('vetting.already-objected');
    const view = await one(requestId);
    expect(view).toMatchObject({ openObjections: 1, obstacle: 'vetting.objection-open', objections: [{ name: 'Ligaya', text: 'They sold lists of names in 2024.' }] });
    expect((await decide(office, requestId, view.version)).code).toBe('vetting.objection-open');
    for (const as of [person, members.VN, members.PH, thai]) {
      for (const route of [vettingRoutes.own, vettingRoutes.candidates]) {
        const said = (await app.call(route, { as })).raw.toString();
        expect([said.includes('sold lists'), said.includes('openObjections')]).toEqual([false, false]);
      }
    }
    const params = { objectionId: view.objections[0]?.id ?? '' };
    const aside = await app.call(vettingRoutes.setAside, { as: office, params, body: { reason: 'It was somebody else.' } });
    expect(aside.body).toMatchObject({ openObjections: 0, obstacle: null, can: { admit: true } });
    expect((await decide(office, requestId, view.version)).code).toBe('vetting.changed-meanwhile');
    expect((await decide(office, requestId, aside.body.version)).status).toBe(200);
  });

  it('is nobody’s who took part in it, and can spare the first members their vouches only', async () => {
    const person = await anOfficer('Sparable');
    const requestId = (await ask(person)).body.request?.id ?? '';
    const both = await app.person('Both', [{ role: 'programme_officer' }, { role: 'focal_point', scopeKind: 'member', scopeId: (await theOrganisation(app, 'TH')).id }]);
    await endorse(both, requestId);
    const { version } = await one(requestId);
    expect((await decide(both, requestId, version, false)).code).toBe('vetting.own-hand');
    const waive = () => app.call(vettingRoutes.waive, { as: office, params: { requestId }, body: { version, reason: 'The network begins.' } });
    expect((await waive()).code).toBe('vetting.vouches-possible');
    await app.db.repo(SpaceMembership).update({ basis: 'vetting', state: 'active' }, { state: 'suspended' });
    expect((await waive()).body).toMatchObject({ state: 'vouched', vouches: 0, can: { admit: false } });
    await app.db.repo(SpaceMembership).update({ basis: 'vetting', state: 'suspended' }, { state: 'active' });
  });
});

describe('who leaves their agency', () => {
  it('is out at once, and stays an alumnus; another title is no departure', async () => {
    const person = await anAdmitted('Leaver');
    const alumni = await aSpace(app, { kind: 'alumni' });
    await aMembership(app, alumni.id, person.id, { basis: 'certificate' });
    const { spaceId } = await own(person);
    await works(person, 'TH', 'Deputy director');
    expect((await membership(person.id))?.state).toBe('active');
    await works(person, 'VN');
    expect(await own(person)).toMatchObject({ spaceId: null, standing: { state: 'left' }, can: { seeCandidates: false, request: true } });
    expect((await app.call(spaceRoutes.one, { as: person, params: { spaceId: spaceId ?? '' } })).code).toBe('space.not-found');
    expect((await app.call(spaceRoutes.rejoin, { as: person, params: { spaceId: spaceId ?? '' }, body: {} })).code).toBe('space.not-found');
    expect((await app.db.repo(SpaceMembership).findOneByOrFail({ spaceId: alumni.id, personId: person.id })).state).toBe('active');
  });

  it('ends their request, whatever it waits for, and however the decision races', async () => {
    const { person, requestId } = await aReadyCandidate('Racer');
    const { version } = await one(requestId);
    await Promise.all([decide(office, requestId, version), works(person, 'VN')]);
    expect((await membership(person.id))?.state).toBe('left');
    const early = await anOfficer('Early leaver');
    const id = (await ask(early)).body.request?.id ?? '';
    await works(early, 'ID');
    expect((await own(early)).request).toMatchObject({ id, state: 'ended' });
    expect((await endorse(thai, id)).code).toBe('vetting.step-over');
  });

  it('is said to have by a focal point of their member, who sees their own people alone and no suspension', async () => {
    const [member, suspended, asks, other] = [await anAdmitted('Zaw Win'), await anAdmitted('Zin Mar'), await anOfficer('Zoe Asks'), members.VN];
    await ask(asks);
    const row = async (who: TestPerson) => (await app.call(vettingRoutes.vetted, { as: office, query: { limit: 100 } })).body.items.find(({ personId }) => personId === who.id);
    const suspend = async (who: TestPerson, on: boolean) =>
      app.call(vettingRoutes.suspend, { as: office, params: { personId: who.id }, body: { version: (await row(who))?.version ?? 0, suspended: on, reason: 'While it is looked into.' } });
    await suspend(suspended, true);
    const officers = async (standing?: 'asks' | 'due' | 'member') => (await app.call(vettingRoutes.officers, { as: thai, query: { limit: 100, q: 'z', ...(standing && { standing }) } })).body.items;
    expect(await officers()).toMatchObject([
      { name: 'Zaw Win', standing: 'member', attestationDue: false }, { name: 'Zin Mar', standing: 'paused', attestedUntil: null }, { name: 'Zoe Asks', standing: 'asks', memberName: 'Thailand' },
    ]);
    expect([(await officers('asks')).length, (await officers('due')).length, (await officers('member')).length]).toEqual([1, 0, 1]);
    const report = (who: TestPerson) => app.call(vettingRoutes.reportDeparture, { as: thai, params: { personId: who.id }, body: { reason: 'Moved to another ministry.' } });
    expect((await report(other)).code).toBe('vetting.not-found');
    expect((await Promise.all([report(member), report(suspended), report(asks)])).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await officers()).toEqual([]);
    expect([(await membership(member.id))?.state, (await membership(suspended.id))?.state, (await own(asks)).request?.state]).toEqual(['left', 'suspended', 'ended']);
    expect((await report(member)).status).toBe(204);
    await suspend(suspended, false);
    expect((await membership(suspended.id))?.state).toBe('left');
  });

  it('isn’t let in by a suspension that is lifted', async () => {
    const person = await anAdmitted('Suspended');
    const row = async () => (await app.call(vettingRoutes.vetted, { as: office, query: { q: 'Suspended' } })).body.items[0];
    const suspend = async (suspended: boolean) => app.call(vettingRoutes.suspend, { as: office, params: { personId: person.id }, body: { version: (await row())?.version ?? 0, suspended, reason: 'While it is looked into.' } });
    expect((await suspend(true)).body).toMatchObject({ state: 'suspended', can: { lift: true, suspend: false } });
    expect((await ask(person)).code).toBe('vetting.suspended');
    expect((await suspend(false)).body.state).toBe('active');
    await suspend(true);
    await works(person, 'ID');
    expect((await membership(person.id))?.state).toBe('suspended');
    expect((await suspend(false)).body.state).toBe('left');
  });
});

describe('an attestation', () => {
  it('is asked for twice before it runs out, lapses by a job that may be killed, and can be given late', async () => {
    const [early, late] = [await anAdmitted('Attests'), await anAdmitted('Lapses')];
    const dueAt = daysAfter(app.clock.now(), 20);
    for (const { id } of [early, late]) await app.db.repo(VettingStanding).update({ personId: id }, { dueAt });
    const attest = (as: TestPerson) => app.call(vettingRoutes.attest, { as, body: { worksThere: true, keepsRules: true } });
    await turn();
    await turn();
    app.clock.advance(14 * dayMs);
    await turn();
    await app.idle();
    const mails = (await app.peers.mails()).filter((mail) => mail.subject === 'Your RILON membership must be confirmed' && mail.to?.some(({ address }) => address === late.email));
    expect(mails).toHaveLength(2);
    expect((await attest(early)).body).toMatchObject({ standing: { state: 'active', can: { attest: false } } });
    expect((await attest(early)).code).toBe('vetting.nothing-to-attest');
    app.clock.advance(7 * dayMs);
    const killed = new AbortController();
    killed.abort(new Error('stopped'));
    await expect(app.app.get(VettingJobs, { strict: false }).turn({}, { signal: killed.signal })).rejects.toThrow('stopped');
    await Promise.all([turn(), turn()]);
    expect([(await membership(early.id))?.state, (await membership(late.id))?.state]).toEqual(['active', 'lapsed']);
    expect(await candidates(early)).toBeDefined();
    expect((await app.call(vettingRoutes.candidates, { as: late })).code).toBe('vetting.not-a-member');
    expect((await attest(late)).body).toMatchObject({ standing: { state: 'active' }, can: { seeCandidates: true } });
  });
});

describe('who is erased', () => {
  it('is no candidate any more, and what others wrote about them is gone', async () => {
    const { person, requestId } = await aCandidate('Erased');
    await object(members.PH, requestId);
    for (const keeper of app.app.get(Keepers).all()) await keeper.beforeErasure?.({ personId: person.id, marks: [] });
    expect((await app.db.repo(VettingRequest).findOneByOrFail({ id: requestId })).state).toBe('ended');
    expect((await app.db.repo(VettingVouch).findBy({ requestId })).map(({ text }) => text)).toEqual(['', '']);
    expect((await app.db.repo(VettingObjection).findBy({ requestId })).map(({ text }) => text)).toEqual(['']);
    expect(await app.db.repo(PersonPost).countBy({ activeKey: person.id })).toBe(1);
    expect(await app.db.repo(Person).existsBy({ id: person.id })).toBe(true);
  });
});
