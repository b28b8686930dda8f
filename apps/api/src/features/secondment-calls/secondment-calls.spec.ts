import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notificationRoutes, secondmentCallRoutes, type CandidacyStep, type RequestOf, type SecondmentCallView } from '@rso-connect/shared';
import { aPost, theOrganisation } from '../../../test/factories.js';
import { aCandidacy, aSecondmentCall } from '../../../test/secondment-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Candidacies } from '../candidacies/index.js';
import { SecondmentCallJobs } from './secondment-call.jobs.js';
import { SecondmentCall } from './secondment-call.entity.js';

type Body = RequestOf<typeof secondmentCallRoutes.begin>['body'];

let app: TestApp;
let office: TestPerson;
let colleague: TestPerson;
let focalPoint: TestPerson;
let thai: TestPerson;
let fijian: TestPerson;
let thailand: string;
let fiji: string;

beforeAll(async () => {
  app = await TestApp.start();
  [thailand, fiji] = await Promise.all(['TH', 'FJ'].map(async (code) => (await theOrganisation(app, code)).id)) as [string, string];
  office = await app.person('Office', [{ role: 'programme_officer' }]);
  colleague = await app.person('Colleague', [{ role: 'programme_officer' }]);
  focalPoint = await app.person('Focal point', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand }]);
  thai = await app.person('Thai officer');
  fijian = await app.person('Fijian officer');
  await aPost(app, thai.id, 'TH');
  await aPost(app, fijian.id, 'FJ');
});
afterAll(async () => { await app.stop(); });

const inDays = (days: number) => new Date(app.clock.now().getTime() + days * 86_400_000).toISOString();
const dayIn = (days: number) => inDays(days).slice(0, 10);
const written = (more: Partial<Body> = {}): Omit<Body, 'id'> => ({
  position: 'Analyst', programmeArea: 'Technology and crime', purposes: ['2'], areas: ['LE'], description: 'You read **reports**.', months: 6, startFrom: dayIn(60), startUntil: dayIn(90), places: 2,
  eligibility: { agencyKinds: ['police'], yearsOfService: 5, languages: ['en'], words: '' }, criteria: [{ key: 'c1', label: 'Experience', guidance: 'Five is much.', weight: 60 }, { key: 'c2', label: 'Plan', guidance: '', weight: 40 }],
  documents: [{ key: 'd1', label: 'Letter', isRequired: false }], opensAt: null, closesAt: inDays(20), timeZone: 'Asia/Bangkok', audience: 'members', memberIds: [], ...more,
});
const draft = async (more: Partial<Body> = {}): Promise<SecondmentCallView> => {
  const { status, body } = await app.call(secondmentCallRoutes.begin, { as: office, body: { id: newId(), ...written(more) } });
  expect(status).toBe(201);
  return body;
};
const at = ({ id }: { id: string }) => ({ params: { callId: id } });
const publish = (call: SecondmentCallView, as = office) => app.call(secondmentCallRoutes.publish, { as, ...at(call), body: { version: call.version } });
const published = async (more: Partial<Body> = {}): Promise<SecondmentCallView> => (await publish(await draft(more))).body;
const write = (call: SecondmentCallView, more: Partial<Body>, as = office) =>
  app.call(secondmentCallRoutes.write, { as, ...at(call), body: { version: call.version, ...written({ opensAt: call.opensAt, closesAt: call.closesAt, startFrom: call.startFrom, startUntil: call.startUntil, ...more }) } });
const extend = (call: { id: string; version: number }, days: number, as = office) => app.call(secondmentCallRoutes.extend, { as, ...at(call), body: { version: call.version, closesAt: inDays(days) } });
const standDown = (call: { id: string; version: number }, as = office) => app.call(secondmentCallRoutes.standDown, { as, ...at(call), body: { version: call.version, reason: 'The project was put off.' } });
const seen = async (id: string, as?: TestPerson) => (await app.call(secondmentCallRoutes.one, { ...(as && { as }), params: { callId: id } })).status;
const calendar = () => app.app.get(SecondmentCallJobs).turn({}, { signal: new AbortController().signal });
const stepOf = async (id: string): Promise<CandidacyStep | undefined> => (await app.app.get(Candidacies).find(id))?.step;
const factsOf = (raw: Buffer) => (JSON.parse(raw.toString()) as { facts: Record<string, unknown> }).facts;
const told = async (as: TestPerson, kind: string, id: string) =>
  (await app.call(notificationRoutes.list, { as })).body.items.filter((one) => one.kind === kind && one.path.includes(id)).length;

describe('a call for a secondment', () => {
  it('is seen by whom it is for: everybody where it is public, officers of its members, and the office alone while it is a draft', async () => {
    const secret = await draft();
    const [everybodys, members, thais] = [await published({ audience: 'public' }), await published(), await published({ memberIds: [thailand] })];
    const stranger = await app.person('Works for nobody');
    const everyone = [undefined, stranger, fijian, thai, focalPoint, office];
    const statuses = async (id: string) => Promise.all(everyone.map((as) => seen(id, as)));
    expect(await statuses(secret.id)).toEqual([404, 404, 404, 404, 404, 200]);
    expect(await statuses(everybodys.id)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await statuses(members.id)).toEqual([404, 404, 200, 200, 200, 200]);
    expect(await statuses(thais.id)).toEqual([404, 404, 404, 200, 200, 200]);
    // Whoever stands for it goes on seeing it.
    await aCandidacy(app, thais.id, stranger.id);
    expect(await seen(thais.id, stranger)).toBe(200);
    const listed = async (as?: TestPerson) => {
      const { items } = (await app.call(secondmentCallRoutes.list, { ...(as && { as }), query: { limit: 100 } })).body;
      return [everybodys, members, thais, secret].map(({ id }) => items.some((one) => one.id === id));
    };
    expect([await listed(), await listed(fijian), await listed(thai), await listed(office)]).toEqual([[true, false, false, false], [true, true, false, false], [true, true, true, false], [true, true, true, false]]);
    const { body: own } = await app.call(secondmentCallRoutes.one, { as: thai, ...at(thais) });
    expect(own).toMatchObject({ office: null, phase: 'open', members: [{ id: thailand }], can: { edit: false, publish: false, extend: false, standDown: false } });
    expect(own.html).toContain('<strong>reports</strong>');
    await app.idle();
    expect([await told(focalPoint, 'secondment-call-published', thais.id), await told(thai, 'secondment-call-published', thais.id)]).toEqual([1, 0]);
  });

  it('is published once it lacks nothing, and says everything that it lacks', async () => {
    const empty = await draft({ programmeArea: '', purposes: [], areas: [], description: '', startFrom: dayIn(90), startUntil: dayIn(60), criteria: [], opensAt: inDays(30), closesAt: inDays(20) });
    const gaps = ['programme-area', 'purposes', 'areas', 'description', 'start-order', 'criteria', 'closing-order'];
    expect(empty.office?.gaps).toEqual(gaps);
    const refused = await publish(empty);
    expect([refused.status, refused.code, factsOf(refused.raw)['gaps']]).toEqual([422, 'secondment-call.not-ready', gaps]);
    expect((await write(empty, { closesAt: inDays(-1), opensAt: null, startFrom: null })).body.office?.gaps).toEqual(['start-window', 'closing-past']);
    expect((await app.call(secondmentCallRoutes.begin, { as: office, body: { id: newId(), ...written({ memberIds: [newId()] }) } })).code).toBe('secondment-call.not-a-member');
    const call = await draft({ opensAt: inDays(2) });
    expect((await publish(call)).body).toMatchObject({ phase: 'announced', version: 2 });
  });

  it('keeps what people relied on once somebody has applied; words can be mended, and more people see it', async () => {
    const call = await published({ memberIds: [thailand, fiji] });
    expect((await write(call, { memberIds: [thailand] })).body.version).toBe(3);
    const now = (await write({ ...call, version: 3 }, { memberIds: [thailand, fiji] })).body;
    await aCandidacy(app, call.id, thai.id);
    const same = { memberIds: [thailand, fiji] };
    const refusal = async (more: Partial<Body>) => (await write(now, { ...same, ...more })).code;
    const [first, second] = written().criteria as [Body['criteria'][number], Body['criteria'][number]];
    expect(await refusal({ criteria: [first] })).toBe('secondment-call.criteria-stand');
    expect(await refusal({ criteria: [{ ...first, weight: 80 }, second] })).toBe('secondment-call.criteria-stand');
    expect(await refusal({ documents: [] })).toBe('secondment-call.documents-stand');
    expect(await refusal({ documents: [{ key: 'd1', label: 'Letter', isRequired: true }] })).toBe('secondment-call.documents-stand');
    expect(await refusal({ memberIds: [fiji] })).toBe('secondment-call.audience-narrower');
    expect(await refusal({ closesAt: inDays(40) })).toBe('secondment-call.dates-stand');
    const mended = await write(now, { audience: 'public', memberIds: [], criteria: [{ ...first, label: 'Experience with cases' }, second], documents: [{ key: 'd1', label: 'A letter', isRequired: false }, { key: 'd2', label: 'Else', isRequired: false }] });
    expect([mended.status, mended.body.version, mended.body.office?.candidacies]).toEqual([200, 5, 1]);
    expect((await write(mended.body, { documents: mended.body.documents })).code).toBe('secondment-call.audience-narrower');
  });

  it('is changed by one of two at the same time', async () => {
    const call = await draft();
    const both = await Promise.all([publish(call), publish(call, colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const open = both.find(({ status }) => status === 200)?.body ?? call;
    const outcomes = await Promise.all([extend(open, 30), standDown(open, colleague), write(open, { position: 'Another' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(outcomes.filter(({ status }) => status === 409).every(({ code }) => code === 'secondment-call.changed-meanwhile')).toBe(true);
  });

  it('reminds those who lack a half once, lets them lapse when it closes, and brings them back when it is extended', async () => {
    const call = await published({ closesAt: inDays(10) });
    const half = await aCandidacy(app, call.id, thai.id, 'begun');
    const whole = await aCandidacy(app, call.id, fijian.id, 'complete', { memberId: fiji });
    await calendar();
    app.clock.advance(8 * 86_400_000);
    await calendar();
    await calendar();
    await app.idle();
    expect([await told(thai, 'secondment-call-closing', call.id), await told(fijian, 'secondment-call-closing', call.id)]).toEqual([1, 0]);
    expect((await extend(call, 1)).code).toBe('secondment-call.closes-earlier');
    const longer = (await extend(call, 5)).body;
    await app.idle();
    expect([await told(thai, 'secondment-call-extended', call.id), await told(fijian, 'secondment-call-extended', call.id)]).toEqual([1, 0]);
    app.clock.advance(6 * 86_400_000);
    await Promise.all([calendar(), calendar()]);
    expect([await stepOf(half.id), await stepOf(whole.id)]).toEqual(['lapsed', 'complete']);
    expect(await app.app.get(Candidacies).history(half.id)).toHaveLength(1);
    const { body: closed } = await app.call(secondmentCallRoutes.one, { as: thai, ...at(call) });
    expect(closed.phase).toBe('closed');
    // Its closing counts as a change: who extends it has seen what lapsed.
    expect((await extend(longer, 3)).code).toBe('secondment-call.changed-meanwhile');
    const { body: now } = await app.call(secondmentCallRoutes.one, { as: office, ...at(call) });
    expect((await extend(now, 3)).body.phase).toBe('open');
    expect(await stepOf(half.id)).toBe('begun');
    const eligible = await app.app.get(Candidacies).find(whole.id);
    if (eligible) await app.app.get(Candidacies).move(eligible, 'find-eligible', { mover: 'office', personId: office.id });
    expect((await extend({ id: call.id, version: now.version + 1 }, 30)).code).toBe('secondment-call.selection-begun');
  });

  it('takes candidacies with it when it is stood down, tells why, and stays to be seen; not once an offer is out', async () => {
    const call = await published();
    const [half, chosen, gone] = [await aCandidacy(app, call.id, thai.id, 'begun'), await aCandidacy(app, call.id, fijian.id, 'shortlisted', { memberId: fiji }), await aCandidacy(app, call.id, colleague.id, 'withdrawn')];
    expect((await app.call(secondmentCallRoutes.standDown, { as: office, ...at(call), body: { version: call.version, reason: 'No' } })).status).toBe(400);
    expect((await standDown(call)).body).toMatchObject({ phase: 'stood-down', reason: 'The project was put off.', can: { edit: false, extend: false } });
    expect(await Promise.all([half, chosen, gone].map(({ id }) => stepOf(id)))).toEqual(['stood-down', 'stood-down', 'withdrawn']);
    expect((await app.call(secondmentCallRoutes.one, { as: thai, ...at(call) })).body.reason).toBe('The project was put off.');
    expect((await app.call(secondmentCallRoutes.list, { as: thai, query: { show: 'over', limit: 100 } })).body.items.map(({ id }) => id)).toContain(call.id);
    // Who applied in that very moment is found by the calendar.
    const late = await aCandidacy(app, call.id, focalPoint.id, 'begun');
    await calendar();
    expect(await stepOf(late.id)).toBe('stood-down');
    const other = await published();
    await aCandidacy(app, other.id, thai.id, 'offered');
    const refused = await standDown(other);
    expect([refused.code, factsOf(refused.raw)]).toEqual(['secondment-call.offers-out', { count: 1 }]);
    expect((await app.db.repo(SecondmentCall).findOneByOrFail({ id: other.id })).state).toBe('published');
  });

  it('stands in its part of the list, page after page', async () => {
    for (let index = 0; index < 3; index += 1) await aSecondmentCall(app, { audience: 'public', opensAt: new Date(inDays(-20)), closesAt: new Date(inDays(-1 - index)), position: `Past ${String(index)}` });
    const first = (await app.call(secondmentCallRoutes.list, { query: { show: 'over', limit: 2 } })).body;
    const second = (await app.call(secondmentCallRoutes.list, { query: { show: 'over', limit: 2, cursor: first.nextCursor ?? '' } })).body;
    expect([...first.items, ...second.items].map(({ position }) => position).slice(0, 3)).toEqual(['Past 0', 'Past 1', 'Past 2']);
    expect((await app.call(secondmentCallRoutes.list, { as: thai, query: { show: 'drafts' } })).body.total).toBe(0);
    expect((await app.call(secondmentCallRoutes.list, { as: office, query: { show: 'drafts' } })).body.total).toBeGreaterThan(0);
    expect((await app.call(secondmentCallRoutes.waiting, { as: await app.person('Without a part') })).body).toEqual({ count: 0 });
  });
});
