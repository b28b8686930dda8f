import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateRoutes, consentRoutes, spaceRoutes, talkRoutes, talkStandingRoutes, type MembershipState } from '@rso-connect/shared';
import { aCourse, aFinisher, aMembership, aPost, aRun, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import type { CourseRun } from '../courses/index.js';
import { Person } from '../people/index.js';
import { Space, SpaceMembership } from './space.entity.js';
import { SpacesJobs } from './spaces.jobs.js';

let app: TestApp;
let office: TestPerson;
let run: CourseRun;

beforeAll(async () => {
  app = await TestApp.start();
  office = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
  run = await aRun(app, (await aCourse(app, { title: 'Screening and referral' })).id);
});
afterAll(async () => { await app.stop(); });

async function aHolder(name: string, place = run): Promise<{ person: TestPerson; certificateId: string }> {
  const person = await app.person(name);
  await aPost(app, person.id, 'TH');
  const certificateId = await issue(person, place);
  await app.idle();
  return { person, certificateId };
}
async function issue(person: TestPerson, place = run): Promise<string> {
  const { id } = await aFinisher(app, place.id, person.id);
  return (await app.call(certificateRoutes.issue, { as: office, params: { enrolmentId: id }, body: {} })).body.id;
}
const revoke = (certificateId: string) => app.call(certificateRoutes.revoke, { as: office, params: { certificateId }, body: { reason: 'Issued by mistake.' } });
const own = async (as: TestPerson) => (await app.call(talkRoutes.ownSpaces, { as })).body.items;
const standings = async (as: TestPerson) => Object.fromEntries((await own(as)).map(({ kind, standing }) => [kind, standing]));
const spaceOf = async (as: TestPerson, kind: string) => (await own(as)).find((one) => one.kind === kind)?.id ?? '';
const states = async (personId: string): Promise<MembershipState[]> =>
  [...new Set((await app.db.repo(SpaceMembership).findBy({ personId })).map(({ state }) => state))];

describe('a certificate', () => {
  it('opens the network, the run’s cohort and the member’s chapter, without anybody acting', async () => {
    const { person } = await aHolder('Somchai');
    expect(await standings(person)).toEqual({ alumni: 'active', cohort: 'active', chapter: 'active' });
    const names = (await own(person)).map(({ name }) => name).sort();
    expect(names).toEqual(['Alumni Network', `Screening and referral (${run.code})`, 'Thailand: alumni chapter']);
    const { body } = await app.call(spaceRoutes.one, { as: person, params: { spaceId: await spaceOf(person, 'alumni') } });
    expect(body).toMatchObject({ standing: 'active', can: { post: true, leave: true, rejoin: false, manage: false }, defaultLabel: 'GREEN' });
    expect((await app.call(talkStandingRoutes.standing, { as: person })).body.spaces).toBe(3);
  });

  it('opens each of them once, with two certificates of two people in the same moment', async () => {
    const places = await Promise.all([1, 2].map(() => aRun(app, run.courseId)));
    const people = [await app.person('Amara'), await app.person('Rangi')];
    const [first, second] = places as [CourseRun, CourseRun];
    await Promise.all(people.flatMap((person) => [issue(person, first), issue(person, second)]));
    await app.idle();
    for (const person of people) expect((await own(person)).map(({ kind }) => kind).sort()).toEqual(['alumni', 'cohort', 'cohort']);
    expect(await app.db.repo(Space).countBy({ kind: 'alumni' })).toBe(1);
    expect(await app.db.repo(Space).countBy({ runId: first.id })).toBe(1);
  });

  it('ends them when the last one is revoked, and opens them again when there is another', async () => {
    const { person, certificateId } = await aHolder('Sukarni');
    const other = await issue(person, await aRun(app, run.courseId));
    await app.idle();
    await revoke(certificateId);
    await app.idle();
    const held = await app.db.repo(SpaceMembership).findBy({ personId: person.id, state: 'active' });
    const kinds = await Promise.all(held.map(async ({ spaceId }) => (await app.db.repo(Space).findOneByOrFail({ id: spaceId })).kind));
    expect(kinds.sort()).toEqual(['alumni', 'chapter', 'cohort']);
    await revoke(other);
    await app.idle();
    expect(await own(person)).toEqual([]);
    expect(await states(person.id)).toEqual(['lapsed']);
    await issue(person, await aRun(app, run.courseId));
    await app.idle();
    expect(await standings(person)).toEqual({ alumni: 'active', cohort: 'active', chapter: 'active' });
  });

  it('lets in who held one before there were spaces, and asks them once', async () => {
    const { person } = await aHolder('Early');
    await app.db.repo(SpaceMembership).delete({ personId: person.id });
    const jobs = app.app.get(SpacesJobs, { strict: false });
    const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };
    await jobs.letInHolders({}, context);
    expect(await standings(person)).toEqual({ alumni: 'active', cohort: 'active', chapter: 'active' });
    await app.call(spaceRoutes.leave, { as: person, params: { spaceId: await spaceOf(person, 'alumni') }, body: {} });
    await jobs.letInHolders({}, context);
    expect(await standings(person)).toMatchObject({ alumni: 'left' });
  });

  it('opens nothing to whoever was erased: the certificate alone is left of them', async () => {
    const { person, certificateId } = await aHolder('Gone');
    await app.db.repo(SpaceMembership).delete({ personId: person.id });
    await app.db.repo(Person).update({ id: person.id }, { erasedAt: app.clock.now() });
    const jobs = app.app.get(SpacesJobs, { strict: false });
    await jobs.letInHolders({}, { jobId: newId(), attempt: 1, signal: new AbortController().signal, progress: () => Promise.resolve() });
    await jobs.letIn({ certificateId, enrolmentId: newId(), personId: person.id });
    expect(await states(person.id)).toEqual([]);
  });
});

describe('who leaves', () => {
  it('stays out, whatever certificates come, until they come back', async () => {
    const { person } = await aHolder('Leaver');
    const spaceId = await spaceOf(person, 'alumni');
    const params = { params: { spaceId }, body: {} };
    expect((await app.call(spaceRoutes.leave, { as: person, ...params })).body).toMatchObject({ standing: 'left', can: { post: false, rejoin: true } });
    await issue(person, await aRun(app, run.courseId));
    await app.idle();
    expect(await standings(person)).toMatchObject({ alumni: 'left' });
    expect((await app.call(spaceRoutes.leave, { as: person, ...params })).status).toBe(200);
    expect((await app.call(spaceRoutes.rejoin, { as: person, ...params })).body).toMatchObject({ standing: 'active', can: { post: true } });
  });

  it('doesn’t come back without what let them in, and others can neither leave nor come', async () => {
    const place = await aRun(app, run.courseId);
    const { person, certificateId } = await aHolder('Gone', place);
    const spaceId = await spaceOf(person, 'cohort');
    await app.call(spaceRoutes.leave, { as: person, params: { spaceId }, body: {} });
    await revoke(certificateId);
    await app.idle();
    expect((await app.call(spaceRoutes.rejoin, { as: person, params: { spaceId }, body: {} })).code).toBe('space.no-basis');
    expect((await app.call(spaceRoutes.leave, { as: office, params: { spaceId }, body: {} })).code).toBe('space.not-in-it');
    expect((await app.call(spaceRoutes.rejoin, { as: await app.person('Nobody'), params: { spaceId }, body: {} })).code).toBe('space.not-found');
  });
});

describe('who is in a space', () => {
  it('is shown to its members as far as each of them shows their name, and to nobody where the space says so', async () => {
    const space = await aSpace(app);
    const [shown, hidden, reader] = [await app.person('Nguyễn Văn An'), await app.person('Hidden'), await app.person('Reader')];
    for (const { id } of [shown, hidden, reader]) await aMembership(app, space.id, id);
    await aPost(app, shown.id, 'VN');
    await app.call(consentRoutes.choose, { as: shown, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
    const roster = async (as: TestPerson, q?: string) => app.call(spaceRoutes.roster, { as, params: { spaceId: space.id }, query: q === undefined ? {} : { q } });
    expect((await roster(reader)).body.items.map(({ name }) => name)).toEqual(['Nguyễn Văn An', 'Reader']);
    expect((await roster(reader, 'nguyen')).body).toMatchObject({ total: 1, items: [{ memberName: 'Viet Nam' }] });
    expect((await roster(reader, 'hidden')).body.total).toBe(0);
    expect((await roster(office)).body.total).toBe(3);
    expect((await roster(await app.person('Stranger'))).code).toBe('space.not-found');
    await app.db.repo(Space).update({ id: space.id }, { rosterFor: 'staff' });
    expect((await roster(reader)).code).toBe('space.roster-hidden');
    expect((await roster(office)).body.total).toBe(3);
  });

  it('is told to all alumni by who chose alumni, not by who chose their own spaces', async () => {
    const alumni = await aSpace(app, { kind: 'alumni' });
    const [near, wide, reader] = [await app.person('Near'), await app.person('Wide'), await app.person('Reader')];
    for (const { id } of [near, wide, reader]) await aMembership(app, alumni.id, id);
    for (const [as, audience] of [[near, 'spaces'], [wide, 'alumni']] as const) await app.call(consentRoutes.choose, { as, params: { field: 'name' }, body: { audience, endsOn: null } });
    const { body } = await app.call(spaceRoutes.roster, { as: reader, params: { spaceId: alumni.id }, query: {} });
    expect(body.items.map(({ name }) => name)).toEqual(['Reader', 'Wide']);
  });
});

describe('its settings', () => {
  const settings = { name: 'Renamed', purpose: 'Another one.', community: 'Those.', rosterFor: 'staff', defaultLabel: 'AMBER', ceilingLabel: 'RED', holdsFirstPosts: true, retentionMonths: 24 } as const;

  it('are changed by who manages that space, once for each version', async () => {
    const space = await aSpace(app);
    const moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
    const change = (as: TestPerson, body: object) => app.call(spaceRoutes.change, { as, params: { spaceId: space.id }, body: { version: 1, ...settings, ...body } });
    const answers = await Promise.all([change(moderator, {}), change(office, { name: 'Otherwise' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await change(office, { version: 2, defaultLabel: 'RED', ceilingLabel: 'AMBER' })).code).toBe('space.default-beyond-ceiling');
    const elsewhere = await app.person('Elsewhere', [{ role: 'moderator', scopeKind: 'space', scopeId: newId() }]);
    expect((await change(elsewhere, { version: 2 })).code).toBe('space.not-found');
  });
});
