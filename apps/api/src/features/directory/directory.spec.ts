import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  certificateRoutes, consentRoutes, contactLimits, contactRoutes, directoryRoutes, notificationRoutes, peopleRoutes, spaceRoutes,
  type ConsentAudience, type ConsentField, type InputOf, type Looker,
} from '@rso-connect/shared';
import { aCourse, aFinisher, aMembership, aPost, aRun, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { Organisation } from '../organisations/index.js';
import { Person, PersonPost, Posts } from '../people/index.js';
import { Space } from '../spaces/index.js';
import { ContactRequest, DirectoryFact } from './directory.entity.js';

type Query = Partial<InputOf<typeof directoryRoutes.search>['query']>;

const dayMs = 86_400_000;
let app: TestApp;
let office: TestPerson;
let alumnus: TestPerson;
let courseId: string;

beforeAll(async () => {
  app = await TestApp.start();
  office = await app.person('Office', [{ role: 'programme_officer' }]);
  const course = await aCourse(app, { title: 'Screening and Referral' });
  courseId = course.id;
  alumnus = await app.person('Alumna');
  const alumni = await aSpace(app, { kind: 'alumni' });
  await aMembership(app, alumni.id, alumnus.id);
});
afterAll(async () => { await app.stop(); });

const show = (as: TestPerson, fields: Partial<Record<ConsentField, ConsentAudience>>, endsOn: string | null = null) =>
  Promise.all(Object.entries(fields).map(([field, audience]) => app.call(consentRoutes.choose, { as, params: { field: field as ConsentField }, body: { audience, endsOn } })));
const list = (as: TestPerson, isListed = true) => app.call(directoryRoutes.list, { as, body: { isListed } });
const claim = async (as: TestPerson, claims: Partial<InputOf<typeof directoryRoutes.change>['body']>) => {
  const { version, languages, expertise, help, takesRequests } = (await app.call(directoryRoutes.own, { as })).body;
  return app.call(directoryRoutes.change, { as, body: { version, languages, expertise, help, takesRequests, ...claims } });
};
const search = async (as: TestPerson, query: Query) => (await app.call(directoryRoutes.search, { as, query })).body;
const names = async (as: TestPerson, query: Query) => (await search(as, query)).items.map(({ name }) => name);
const memberId = async (code: string) => (await app.db.repo(Organisation).findOneByOrFail({ code })).id;
const viewAs = async (as: TestPerson, looker: Looker, spaceId?: string) => (await app.call(directoryRoutes.viewAs, { as, query: { looker, spaceId } })).body.card;

/** An immigration officer of Sri Lanka with a certificate, who speaks Tamil and shows all of it to alumni. */
async function anExpert(name: string, audience: ConsentAudience = 'alumni'): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, 'LK');
  await app.db.repo(PersonPost).update({ activeKey: person.id }, { agencyKind: 'immigration' });
  const { id } = await aFinisher(app, (await aRun(app, courseId)).id, person.id);
  await app.call(certificateRoutes.issue, { as: office, params: { enrolmentId: id }, body: {} });
  await app.idle();
  await show(person, { name: audience, agency: audience, languages: audience, courses: audience, help: audience, expertise: audience });
  await claim(person, { languages: ['ta', 'si'], expertise: ['referral'], help: 'Interviews with people who were rescued at sea.' });
  await list(person);
  return person;
}

describe('the directory', () => {
  it('has nobody in it who didn’t choose so, whatever they show elsewhere', async () => {
    const person = await app.person('Quiet');
    await show(person, { name: 'alumni', agency: 'alumni' });
    expect(await names(alumnus, { q: 'quiet' })).toEqual([]);
    expect((await app.call(directoryRoutes.own, { as: person })).body).toMatchObject({ listedAt: null, version: 0 });
    await list(person);
    expect(await names(alumnus, { q: 'quiet' })).toEqual(['Quiet']);
    await list(person, false);
    expect(await names(alumnus, { q: 'quiet' })).toEqual([]);
    expect(await app.db.repo(DirectoryFact).countBy({ personId: person.id })).toBe(0);
    const entries = await app.db.repo(AuditEntry).findBy({ personId: person.id });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['directory-card.listed', 'directory-card.unlisted']));
    const nameless = await app.person('Nameless');
    expect((await list(nameless)).code).toBe('directory.name-hidden');
  });

  it('finds who in Sri Lanka’s immigration service did Screening and Referral and speaks Tamil', async () => {
    await anExpert('Kavitha Sivalingam');
    const query = { memberId: await memberId('LK'), agencyKind: 'immigration', courseId, language: 'ta' } as const;
    const found = await search(alumnus, query);
    expect(found).toMatchObject({ total: 1, isMore: false, items: [{
      name: 'Kavitha Sivalingam', memberName: 'Sri Lanka', agencyKind: 'immigration', post: null,
      evidence: { courses: [{ courseId, title: 'Screening and Referral' }], taught: null, groups: null }, claims: { languages: ['ta', 'si'], expertise: ['referral'] },
    }] });
    for (const q of ['sri lanka immigration screening referral tamil', 'kavi', 'தமிழ்', 'rescued sea']) expect(await names(alumnus, { q })).toContain('Kavitha Sivalingam');
    for (const other of [{ ...query, language: 'th' as const }, { ...query, agencyKind: 'police' as const }, { ...query, memberId: await memberId('TH') }]) expect(await names(alumnus, other)).toEqual([]);
    expect((await app.call(directoryRoutes.courses, { as: alumnus, query: { q: 'screening' } })).body.items).toEqual([{ id: courseId, title: 'Screening and Referral' }]);
    expect((await app.call(directoryRoutes.search, { as: alumnus, query: {} })).code).toBe('directory.nothing-asked');
    expect(await search(await app.person('Stranger'), query)).toMatchObject({ items: [], total: 0 });
  });

  it('finds nobody by what they don’t show to who asks, or show no more', async () => {
    const person = await anExpert('Dilani Fernando');
    const queries: [ConsentField, Query][] = [['languages', { q: 'dilani', language: 'ta' }], ['courses', { q: 'dilani', courseId }], ['agency', { q: 'dilani', agencyKind: 'immigration' }], ['help', { q: 'dilani rescued' }], ['expertise', { q: 'dilani', expertise: 'referral' }]];
    for (const [field, query] of queries) {
      expect(await names(alumnus, query)).toEqual(['Dilani Fernando']);
      await show(person, { [field]: 'rso' });
      expect(await search(alumnus, query)).toMatchObject({ items: [], total: 0 });
      expect((await names(office, query))).toEqual([]);
      await show(person, { [field]: 'alumni' });
    }
    const tomorrow = new Date(app.clock.now().getTime() + dayMs).toISOString().slice(0, 10);
    await show(person, { languages: 'alumni' }, tomorrow);
    expect(await names(alumnus, { q: 'dilani tamil' })).toEqual(['Dilani Fernando']);
    app.clock.advance(3 * dayMs);
    expect(await names(alumnus, { q: 'dilani tamil' })).toEqual([]);
    expect((await search(alumnus, { q: 'dilani' })).items[0]?.claims.languages).toBeNull();
    // Not by the address either, which nobody shows here.
    expect(await names(alumnus, { q: person.email.split('@')[0] ?? '' })).toEqual([]);
  });

  it('follows what is behind a card: certificates, posts, closed and erased accounts', async () => {
    const person = await anExpert('Follower');
    const { body } = await app.call(certificateRoutes.own, { as: person });
    await app.call(certificateRoutes.revoke, { as: office, params: { certificateId: body.items[0]?.id ?? '' }, body: { reason: 'Issued by mistake.' } });
    await app.idle();
    expect(await names(alumnus, { q: 'follower', courseId })).toEqual([]);
    await app.call(peopleRoutes.updateOwn, { as: person, body: { fullName: 'Renamed Officer', post: { organisationId: await memberId('TH'), title: null, rank: null, agencyKind: 'police', startedOn: '2026-02-01' } } });
    await app.idle();
    expect(await names(alumnus, { q: 'follower' })).toEqual([]);
    expect(await names(alumnus, { q: 'renamed', memberId: await memberId('TH'), agencyKind: 'police' })).toEqual(['Renamed Officer']);
    // As an invitation does that they accept.
    await app.app.get(Posts).begin(person.id, { organisationId: await memberId('MY'), title: null, rank: null, startedOn: '2026-03-01' });
    await app.idle();
    expect(await names(alumnus, { q: 'renamed', memberId: await memberId('TH') })).toEqual([]);
    expect(await names(alumnus, { q: 'renamed', memberId: await memberId('MY') })).toEqual(['Renamed Officer']);
    await app.db.repo(Person).update({ id: person.id }, { erasureDueAt: app.clock.now() });
    expect(await names(alumnus, { q: 'renamed' })).toEqual([]);
    await app.db.repo(Person).update({ id: person.id }, { erasureDueAt: null, closedAt: app.clock.now() });
    expect(await names(alumnus, { q: 'renamed' })).toEqual([]);
  });
});

describe('a card', () => {
  it('is the same for somebody and for who looks at it as them', async () => {
    const space = await aSpace(app, { name: 'Cohort of Colombo' });
    const hidden = await aSpace(app, { rosterFor: 'staff' });
    const [person, near, unseen] = [await anExpert('Tharini'), await app.person('Near'), await app.person('Unseen')];
    for (const one of [person, near]) await aMembership(app, space.id, one.id);
    for (const one of [person, unseen]) await aMembership(app, hidden.id, one.id);
    await show(person, { name: 'spaces', agency: 'alumni', help: 'rso', groups: 'spaces', languages: 'spaces' });
    const card = async (as: TestPerson) => app.call(directoryRoutes.card, { as, params: { personId: person.id } });
    for (const as of [alumnus, office, unseen]) expect((await card(as)).code).toBe('directory.card-not-found');
    const { isSelf: _, ...seen } = (await card(near)).body;
    expect(seen).toMatchObject({ agency: null, claims: { help: null, languages: ['ta', 'si'] }, evidence: { groups: [{ name: 'Cohort of Colombo' }] } });
    expect(await viewAs(person, 'space', space.id)).toEqual(seen);
    expect([await viewAs(person, 'alumnus'), await viewAs(person, 'rso'), await viewAs(person, 'stranger')]).toEqual([null, null, null]);
    expect((await app.call(directoryRoutes.viewAs, { as: person, query: { looker: 'space', spaceId: hidden.id } })).code).toBe('space.not-found');
    expect(await names(near, { q: 'tharini', language: 'ta' })).toEqual(['Tharini']);
    expect(await names(unseen, { q: 'tharini' })).toEqual([]);
    const { body } = await app.call(directoryRoutes.openings, { as: person, query: {} });
    expect(body.items.map(({ name }) => name)).toEqual(['Near']);
    await card(near);
    expect((await app.call(directoryRoutes.openings, { as: person, query: {} })).body.total).toBe(1);
    await app.db.repo(Space).update({ id: space.id }, { archivedAt: app.clock.now() });
    expect((await card(near)).status).toBe(404);
  });

  it('is written once for each version', async () => {
    const person = await app.person('Writer');
    const body = { version: 0, languages: ['en' as const], expertise: [], help: '', takesRequests: true };
    const answers = await Promise.all([1, 2].map(() => app.call(directoryRoutes.change, { as: person, body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await claim(person, { languages: ['en', 'en'] })).code).toBe('request.invalid');
  });
});

describe('asking for contact', () => {
  const ask = (as: TestPerson, to: TestPerson) => app.call(contactRoutes.ask, { as, params: { personId: to.id }, body: { reason: 'I work on a case of referral at sea.' } });
  const act = (as: TestPerson, what: 'accept' | 'decline' | 'withdraw' | 'end', contactId: string) => app.call(contactRoutes[what], { as, params: { contactId }, body: {} });
  const mine = async (as: TestPerson) => (await app.call(contactRoutes.list, { as, query: {} })).body.items;
  const told = async (as: TestPerson) => (await app.call(notificationRoutes.list, { as })).body.items.map(({ kind }) => kind);

  it('tells both, and gives the addresses to the two once it is accepted, until one of them ends it', async () => {
    const person = await anExpert('Asked');
    const answers = await Promise.all([ask(alumnus, person), ask(alumnus, person)]);
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([201, 'contact.already-asked']);
    await app.idle();
    const [request] = await mine(person);
    expect(request).toMatchObject({ state: 'asked', isMine: false, name: 'Alumna', email: null, can: { answer: true } });
    expect((await mine(alumnus)).find(({ id }) => id === request?.id)).toMatchObject({ email: null, can: { answer: false, withdraw: true } });
    expect((await act(alumnus, 'accept', request?.id ?? '')).code).toBe('contact.not-open');
    const both = await Promise.all([act(person, 'accept', request?.id ?? ''), act(person, 'decline', request?.id ?? '')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await app.db.repo(ContactRequest).update({ id: request?.id ?? '' }, { state: 'accepted' });
    expect((await mine(alumnus))[0]?.email).toBe(person.email);
    expect((await mine(person))[0]?.email).toBe(alumnus.email);
    await app.idle();
    expect(await told(person)).toContain('contact-asked');
    expect((await told(alumnus)).some((kind) => kind === 'contact-accepted' || kind === 'contact-declined')).toBe(true);
    await act(person, 'end', request?.id ?? '');
    expect((await mine(alumnus))[0]).toMatchObject({ state: 'ended', email: null });
  });

  it('keeps to its limits, so that nobody is pestered', async () => {
    const asker = await app.person('Asker');
    await aMembership(app, (await app.db.repo(Space).findOneByOrFail({ kind: 'alumni' })).id, asker.id);
    const people: TestPerson[] = [];
    for (let index = 0; index <= contactLimits.open; index += 1) {
      const person = await app.person(`Target ${String(index)}`);
      await show(person, { name: 'alumni' });
      await list(person);
      people.push(person);
    }
    const [first, ...others] = people as [TestPerson, ...TestPerson[]];
    const one = await ask(asker, first);
    await act(first, 'decline', one.body.id);
    expect((await ask(asker, first)).code).toBe('contact.too-soon');
    const answers = await Promise.all([...others, first].map((person) => ask(asker, person)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(contactLimits.open);
    const late = await app.person('Late');
    await show(late, { name: 'alumni' });
    await list(late);
    expect((await ask(asker, late)).code).toBe('contact.too-many');
    app.clock.advance((contactLimits.answerDays + 1) * dayMs);
    expect((await mine(asker)).filter(({ state }) => state === 'lapsed')).toHaveLength(contactLimits.open);
    await claim(late, { takesRequests: false });
    expect((await ask(asker, late)).code).toBe('contact.not-wanted');
    expect((await ask(late, late)).code).toBe('contact.oneself');
    await list(late, false);
    expect((await ask(asker, late)).code).toBe('directory.card-not-found');
  });
});

describe('who is in a space', () => {
  it('isn’t found by an address that they don’t show', async () => {
    const space = await aSpace(app);
    const [shown, reader] = [await app.person('Shown'), await app.person('Reader')];
    for (const { id } of [shown, reader]) await aMembership(app, space.id, id);
    await show(shown, { name: 'spaces' });
    const found = async (q: string) => (await app.call(spaceRoutes.roster, { as: reader, params: { spaceId: space.id }, query: { q } })).body.total;
    expect([await found('shown'), await found(shown.email.split('@')[0] ?? ''), await found('test')]).toEqual([1, 0, 0]);
  });
});
