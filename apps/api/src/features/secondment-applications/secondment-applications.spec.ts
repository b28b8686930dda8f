import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationRoutes, notificationRoutes, secondmentNominationRoutes, type NoticeKind } from '@rso-connect/shared';
import { aCompleteCandidacy, aDraft, aPaper, handIn, nominate, wholeContent } from '../../../test/application-factories.js';
import { aPost, theOrganisation } from '../../../test/factories.js';
import { aSecondmentCall } from '../../../test/secondment-factories.js';
import { eicar, startClamd, type StandInClamd } from '../../../test/stand-in-clamd.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Eraser, Purger } from '../../platform/privacy/index.js';
import { Candidacies, Candidacy, CandidacyMoveRow } from '../candidacies/index.js';
import { PersonPost } from '../people/index.js';
import { SecondmentCall } from '../secondment-calls/index.js';
import { ApplicationDocument, SecondmentApplication, SecondmentNomination } from './application.entity.js';
import { Applications } from './applications.js';

const day = 86_400_000;
let app: TestApp;
let clamd: StandInClamd;
let officer: TestPerson;
let focalPoint: TestPerson;
let colleague: TestPerson;
let fijian: TestPerson;
let office: TestPerson;

beforeAll(async () => {
  clamd = await startClamd();
  app = await TestApp.start({ SCANNER_URL: clamd.url });
  const [thailand, fiji] = await Promise.all(['TH', 'FJ'].map((code) => theOrganisation(app, code)));
  if (!thailand || !fiji) throw new Error('The reference data lacks a member');
  officer = await anOfficer('Somchai Rattana');
  focalPoint = await app.person('Focal Thai', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand.id }]);
  colleague = await app.person('Focal colleague', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand.id }]);
  fijian = await app.person('Focal Fiji', [{ role: 'focal_point', scopeKind: 'member', scopeId: fiji.id }]);
  office = await app.person('Office', [{ role: 'programme_officer' }]);
});
afterAll(async () => {
  await app.stop();
  await clamd.stop();
});

async function anOfficer(name: string, member = 'TH'): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, member);
  return person;
}
const one = (id: string, as = officer) => app.call(applicationRoutes.one, { as, params: { candidacyId: id } });
const save = (id: string, version: number, content = {}, as = officer) => app.call(applicationRoutes.save, { as, params: { candidacyId: id }, body: { ...wholeContent, ...content, version } });
const takeBack = (id: string, as = officer) => app.call(applicationRoutes.takeBack, { as, params: { candidacyId: id }, body: {} });
const ask = (id: string, as = officer) => app.call(applicationRoutes.ask, { as, params: { candidacyId: id }, body: {} });
const withdraw = (id: string, as = officer) => app.call(applicationRoutes.withdraw, { as, params: { candidacyId: id }, body: {} });
const resume = (id: string, as = officer) => app.call(applicationRoutes.resume, { as, params: { candidacyId: id }, body: {} });
const recall = (id: string, reason: string | null = null, as = focalPoint) => app.call(secondmentNominationRoutes.takeBack, { as, params: { candidacyId: id }, body: { reason } });
const nominateOfficer = (callId: string, whom: { personId?: string; email?: string }, as = focalPoint) =>
  app.call(secondmentNominationRoutes.nominateOfficer, { as, params: { callId }, body: { personId: null, email: null, text: 'Ours.', releases: true, ...whom } });
const desk = async (as = focalPoint, show?: 'waiting' | 'nominated' | 'past') => (await app.call(secondmentNominationRoutes.desk, { as, query: { limit: 100, ...(show && { show }) } })).body.items.map(({ id }) => id);
const close = (callId: string) => app.db.repo(SecondmentCall).update({ id: callId }, { closesAt: app.clock.now() });
const noticesOf = async (as: TestPerson): Promise<NoticeKind[]> => {
  await app.idle();
  return (await app.call(notificationRoutes.list, { as, query: { limit: 100 } })).body.items.map(({ kind }) => kind);
};

describe('an application', () => {
  it('is begun once from two windows, for the member of the present post, while the call is open to it', async () => {
    const { id: callId } = await aSecondmentCall(app);
    const begin = (as = officer, id = callId) => app.call(applicationRoutes.begin, { as, params: { callId: id }, body: {} });
    const [first, second] = await Promise.all([begin(), begin()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.id).toBe(second.body.id);
    expect(first.body).toMatchObject({ viewer: 'applicant', step: 'begun', lacks: ['application', 'nomination'], applicant: { memberName: 'Thailand' }, can: { edit: true, handIn: true, ask: true } });
    expect(first.body.application?.tellingWords.map(({ word }) => word)).toEqual(expect.arrayContaining(['Somchai Rattana', 'Thailand', 'ไทย']));
    expect((await begin(await app.person('Without a post'))).code).toBe('application.no-member');
    const fiji = await theOrganisation(app, 'FJ');
    const forFiji = await aSecondmentCall(app, { memberIds: [fiji.id] });
    expect((await begin(officer, forFiji.id)).code).toBe('secondment-call.not-found');
    const seen = await aSecondmentCall(app, { audience: 'public', memberIds: [fiji.id] });
    expect((await begin(officer, seen.id)).code).toBe('application.other-members');
    const over = await aSecondmentCall(app, { closesAt: app.clock.now() });
    expect((await begin(officer, over.id)).code).toBe('application.closed');
    expect((await begin(officer, (await aSecondmentCall(app, { state: 'draft' })).id)).code).toBe('secondment-call.not-found');
  });

  it('saves by itself, never over what another window saved, and again what got lost on the way back', async () => {
    const { id, version } = await aDraft(app, officer, (await aSecondmentCall(app)).id);
    const both = await Promise.all([save(id, version, { statement: 'One' }), save(id, version, { statement: 'Two' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('application.changed-meanwhile');
    const kept = both[0]?.status === 200 ? 'One' : 'Two';
    expect((await save(id, version, { statement: kept })).body.version).toBe(version + 1);
    expect((await one(id)).body.application).toMatchObject({ statement: kept, version: version + 1 });
    expect((await handIn(app, officer, { id, version })).code).toBe('application.changed-meanwhile');
    expect((await save(id, version + 1, {}, await anOfficer('Another'))).code).toBe('candidacy.not-found');
  });

  it('is handed in whole and as the call asks, taken back until it closes, and then stands', async () => {
    const call = await aSecondmentCall(app, {
      eligibility: { agencyKinds: ['police'], yearsOfService: 5, languages: ['en'], words: '' },
    });
    const draft = await aDraft(app, officer, call.id, { yearsInService: 4, availableUntil: null }, false);
    const refused = await handIn(app, officer, draft);
    expect([refused.code, JSON.parse(refused.raw.toString()) as object]).toMatchObject(['application.incomplete', { facts: { gaps: ['dates', 'document:cv'] } }]);
    expect((await aPaper(app, officer, draft.id, 'cv')).status).toBe(200);
    const { body: { version } } = await save(draft.id, draft.version, { yearsInService: 4 });
    const unfit = await handIn(app, officer, { id: draft.id, version });
    expect([unfit.code, JSON.parse(unfit.raw.toString()) as object]).toMatchObject(['application.not-eligible', { facts: { about: ['years'] } }]);
    const { body: { version: better } } = await save(draft.id, version, { yearsInService: 5 });
    // What their agency does isn't known: that is for the office to look at.
    expect((await handIn(app, officer, { id: draft.id, version: better })).body).toMatchObject({ lacks: ['nomination'], can: { edit: false, takeBack: true } });
    expect((await save(draft.id, better)).code).toBe('application.handed-in');
    expect((await aPaperRefused(draft.id)).code).toBe('application.handed-in');
    expect((await takeBack(draft.id)).body).toMatchObject({ lacks: ['application', 'nomination'], can: { edit: true } });
    expect((await takeBack(draft.id)).code).toBe('application.not-handed-in');
    await app.db.repo(PersonPost).update({ activeKey: officer.id }, { agencyKind: 'customs' });
    expect((await handIn(app, officer, { id: draft.id, version: better })).code).toBe('application.not-eligible');
    await app.db.repo(PersonPost).update({ activeKey: officer.id }, { agencyKind: null });
    await close(call.id);
    expect((await save(draft.id, better)).code).toBe('application.closed');
    expect((await handIn(app, officer, { id: draft.id, version: better })).code).toBe('application.closed');
    expect((await withdraw(draft.id)).body).toMatchObject({ step: 'withdrawn', can: { resume: false, withdraw: false } });
    expect((await resume(draft.id)).code).toBe('application.closed');
  });

  it('takes papers by what is in them, one of each kind, and shows none before it was looked through', async () => {
    const call = await aSecondmentCall(app);
    const { id } = await aDraft(app, officer, call.id);
    const first = await aPaper(app, officer, id, 'cv');
    const second = await aPaper(app, officer, id, 'cv');
    expect((await one(id)).body.application?.documents).toMatchObject([{ id: second.body.id, key: 'cv', name: 'My CV.png', mediaType: 'image/png' }]);
    expect(await app.app.get(FileStore).list(`application-documents/${first.body.id.slice(-2)}/${first.body.id}/`)).toEqual([]);
    const infected = newId();
    expect((await aPaper(app, officer, id, 'cv', Buffer.from(eicar), infected)).code).toBe('attachment.infected');
    expect((await aPaper(app, officer, id, 'cv', Buffer.from('MZ, and nothing that is taken'))).code).toBe('attachment.unknown-type');
    expect(await app.db.repo(ApplicationDocument).countBy({ candidacyId: id })).toBe(1);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'application-document.infected', subjectId: id })).toBe(1);
    const file = (as: TestPerson, documentId = second.body.id) => app.call(applicationRoutes.document, { as, params: { candidacyId: id, documentId } });
    const own = await file(officer);
    expect([own.status, own.headers['content-type'], own.headers['cache-control']]).toEqual([200, 'image/png', 'no-store, private']);
    // A draft is nobody else's.
    expect(await Promise.all([office, focalPoint].map(async (as) => (await file(as)).status))).toEqual([404, 404]);
    expect((await handIn(app, officer, { id, version: 2 })).status).toBe(200);
    expect(await Promise.all([office, focalPoint, fijian].map(async (as) => (await file(as)).status))).toEqual([200, 404, 404]);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'application-document.opened', subjectId: id })).toBe(1);
  });

  function aPaperRefused(candidacyId: string) {
    return app.call(applicationRoutes.beginDocument, { as: officer, params: { candidacyId, documentId: newId() }, body: { key: 'cv', name: 'a', bytes: 10 } });
  }
});

describe('the two halves of a candidacy', () => {
  it('come in any order, and show each other no more than is needed', async () => {
    const applied = await aDraft(app, officer, (await aSecondmentCall(app)).id);
    // Nobody knows of a draft whose writer hasn't asked.
    expect([(await one(applied.id, focalPoint)).status, await desk()]).toEqual([404, expect.not.arrayContaining([applied.id])]);
    expect((await nominate(app, focalPoint, applied.id)).status).toBe(404);
    expect((await ask(applied.id)).body).toMatchObject({ can: { ask: false } });
    expect(await noticesOf(focalPoint)).toContain('nomination-to-give');
    expect(await desk(focalPoint, 'waiting')).toContain(applied.id);
    expect(await Promise.all([desk(fijian), one(applied.id, fijian).then(({ status }) => status)])).toEqual([[], 404]);
    expect((await one(applied.id, focalPoint)).body).toMatchObject({ viewer: 'focal-point', application: null, glance: { availableFrom: '2027-03-01', statement: null }, lacks: ['application', 'nomination'] });
    expect((await nominate(app, focalPoint, applied.id)).body).toMatchObject({ step: 'begun', lacks: ['application'] });
    expect((await handIn(app, officer, applied)).body).toMatchObject({ step: 'complete', lacks: [], nomination: { text: 'The best of our unit.', nominatedByName: 'Focal Thai' } });
    const shown = JSON.stringify((await one(applied.id, focalPoint)).body);
    for (const hidden of ['followed the money', 'Malee', 'malee@agency.example']) expect(shown).not.toContain(hidden);
    expect(JSON.stringify((await one(applied.id, office)).body)).toContain('malee@agency.example');
    // The other way round: nominated first, by the address of an account.
    const { id: callId } = await aSecondmentCall(app);
    const nominated = await nominateOfficer(callId, { email: officer.email.toUpperCase() });
    expect(nominated.body).toMatchObject({ viewer: 'focal-point', step: 'begun', lacks: ['application'], glance: null });
    expect(await noticesOf(officer)).toContain('application-to-write');
    const draft = await aDraft(app, officer, callId, { showsStatement: true });
    expect(draft.id).toBe(nominated.body.id);
    expect((await handIn(app, officer, draft)).body.step).toBe('complete');
    expect((await one(draft.id, focalPoint)).body.glance?.statement).toContain('followed the money');
  });

  it('make one complete candidacy when both come at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const draft = await aDraft(app, officer, (await aSecondmentCall(app)).id);
      await ask(draft.id);
      const both = await Promise.all([handIn(app, officer, draft), nominate(app, focalPoint, draft.id)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(await app.db.repo(CandidacyMoveRow).findBy({ candidacyId: draft.id })).toMatchObject([{ move: 'complete', mover: 'platform', byPersonId: null }]);
      expect(await app.db.repo(Candidacy).findOneBy({ id: draft.id })).toMatchObject({ step: 'complete', version: 2 });
    }
    // Begun from both sides at once, it is one too.
    const { id: callId } = await aSecondmentCall(app);
    const [begun, nominated] = await Promise.all([app.call(applicationRoutes.begin, { as: officer, params: { callId }, body: {} }), nominateOfficer(callId, { personId: officer.id })]);
    expect([begun.status, nominated.status, nominated.body.id]).toEqual([200, 201, begun.body.id]);
  });

  it('can be taken back while the call is open, and end the candidacy with a reason afterwards', async () => {
    const call = await aSecondmentCall(app);
    const { id } = await aCompleteCandidacy(app, { officer, focalPoint, callId: call.id });
    expect((await recall(id)).body).toMatchObject({ step: 'begun', lacks: ['nomination'], halves: { nomination: { state: 'taken-back' } } });
    expect((await one(id)).body.nomination).toBeNull();
    expect((await recall(id)).code).toBe('secondment-nomination.not-there');
    expect((await nominate(app, colleague, id)).body.step).toBe('complete');
    expect((await takeBack(id)).body.step).toBe('begun');
    expect((await handIn(app, officer, { id, version: 2 })).body.step).toBe('complete');
    await close(call.id);
    expect((await takeBack(id)).code).toBe('application.closed');
    expect((await recall(id)).code).toBe('secondment-nomination.reason-missing');
    expect((await recall(id, 'Needed at home.', fijian)).code).toBe('candidacy.not-found');
    const withdrawn = await recall(id, 'Needed at home.');
    expect(withdrawn.body.step).toBe('withdrawn');
    // The reason is for the office; the applicant asks their focal point.
    expect(JSON.stringify((await one(id)).body)).not.toContain('Needed at home.');
    expect(await noticesOf(office)).toContain('candidacy-office');
  });

  it('follow who applies to another member only where they take it up again', async () => {
    const mover = await anOfficer('Mover');
    const draft = await aDraft(app, mover, (await aSecondmentCall(app)).id);
    await handIn(app, mover, draft);
    await app.db.repo(PersonPost).update({ activeKey: mover.id }, { organisationId: (await theOrganisation(app, 'FJ')).id });
    expect((await nominate(app, focalPoint, draft.id)).code).toBe('application.other-member');
    await withdraw(draft.id, mover);
    expect((await resume(draft.id, mover)).body).toMatchObject({ step: 'begun', applicant: { memberName: 'Fiji' }, askedAt: null, halves: { application: { state: 'draft' } } });
    expect((await one(draft.id, focalPoint)).status).toBe(404);
    await handIn(app, mover, draft);
    expect((await nominate(app, fijian, draft.id)).body.step).toBe('complete');
  });
});

describe('nominations', () => {
  it('are for officers of the focal point’s own member who aren’t themselves, and few enough for others to have a chance', async () => {
    const { id: callId } = await aSecondmentCall(app, { places: 1 });
    const fiji = await anOfficer('Of Fiji', 'FJ');
    for (const whom of [{ personId: fiji.id }, { email: fiji.email }, { email: 'nobody@agency.example' }, { personId: newId() }]) {
      expect((await nominateOfficer(callId, whom)).code).toBe('secondment-nomination.no-officer');
    }
    await aPost(app, focalPoint.id, 'TH');
    expect((await nominateOfficer(callId, { email: focalPoint.email })).code).toBe('secondment-nomination.own');
    const four = await Promise.all(['A', 'B', 'C', 'D'].map((name) => anOfficer(name)));
    // Three places, four nominations from two desks at once.
    const answers = await Promise.all(four.map(({ id }, index) => nominateOfficer(callId, { personId: id }, index % 2 ? colleague : focalPoint)));
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([201, 201, 201, 'secondment-nomination.too-many']);
    expect(await app.db.repo(SecondmentNomination).createQueryBuilder('n').where('n.slotKey LIKE :key', { key: `${callId}|%` }).getCount()).toBe(3);
    const own = await aDraft(app, focalPoint, callId);
    await ask(own.id, focalPoint);
    expect((await nominate(app, focalPoint, own.id)).code).toBe('secondment-nomination.own');
    expect((await nominate(app, colleague, own.id)).code).toBe('secondment-nomination.too-many');
  });
});

describe('what the others are told', () => {
  it('is never who was found eligible, neither by page nor by notice', async () => {
    const call = await aSecondmentCall(app);
    const ids = await Promise.all(['First', 'Second'].map(async (name) => (await aCompleteCandidacy(app, { officer: await anOfficer(name), focalPoint, callId: call.id })).id));
    const candidacies = app.app.get(Candidacies);
    const [eligible, ineligible] = await Promise.all(ids.map((id) => app.db.repo(Candidacy).findOneByOrFail({ id })));
    if (!eligible || !ineligible) throw new Error('Nobody stands');
    await app.idle();
    const before = await Promise.all(ids.map(async (id) => (await one(id, focalPoint)).body));
    const list = (await app.call(secondmentNominationRoutes.desk, { as: focalPoint })).body;
    const told = await noticesOf(focalPoint);
    const by = { mover: 'office', personId: office.id } as const;
    await candidacies.move(eligible, 'find-eligible', by);
    await candidacies.move(ineligible, 'find-ineligible', { ...by, reason: 'Too few years.' });
    expect(await Promise.all(ids.map(async (id) => (await one(id, focalPoint)).body))).toEqual(before);
    expect((await app.call(secondmentNominationRoutes.desk, { as: focalPoint })).body).toEqual(list);
    expect(await noticesOf(focalPoint)).toEqual(told);
    expect((await one(ineligible.id, office)).body).toMatchObject({ step: 'ineligible', history: [{ move: 'complete' }, { move: 'find-ineligible' }] });
  });

  it('comes to those whom the table names, but not to who did it, and outcomes by mail as well', async () => {
    const winner = await anOfficer('Dewi Winner');
    const { id, call } = await aCompleteCandidacy(app, { officer: winner, focalPoint, callId: (await aSecondmentCall(app)).id });
    expect(await noticesOf(winner)).toContain('candidacy-moved');
    const candidacies = app.app.get(Candidacies);
    const found = await candidacies.move(await app.db.repo(Candidacy).findOneByOrFail({ id }), 'find-eligible', { mover: 'office', personId: office.id });
    await candidacies.move(found, 'offer', { mover: 'managers', personId: null, reason: 'The best score.' });
    await app.idle();
    const notices = (await app.call(notificationRoutes.list, { as: winner })).body.items;
    expect(notices[0]).toMatchObject({ kind: 'candidacy-outcome', path: `/secondments/offers/${id}`, candidacy: { position: call.position, applicantName: 'Dewi Winner', move: 'offer' } });
    const mails = (await app.peers.mails()).filter(({ to }) => JSON.stringify(to).includes(winner.email)).map(({ text }) => String(text));
    expect(mails.some((text) => text.includes('You are selected'))).toBe(true);
    expect(mails.join()).not.toContain('The best score.');
    const atOffice = (await noticesOf(office)).length;
    await withdraw(id, winner);
    expect((await noticesOf(office)).length).toBe(atOffice + 1);
    expect((await app.call(notificationRoutes.list, { as: winner })).body.items[0]?.kind).toBe('candidacy-outcome');
    // Nobody hears of a draft that its writer never showed.
    const secret = await aDraft(app, winner, (await aSecondmentCall(app)).id);
    const [before, known] = [await noticesOf(office), await noticesOf(focalPoint)];
    await withdraw(secret.id, winner);
    expect([await noticesOf(office), await noticesOf(focalPoint)]).toEqual([before, known]);
  });
});

describe('what a panel gets', () => {
  it('says nothing of who wrote it until it is opened, and nothing of drafts', async () => {
    const call = await aSecondmentCall(app);
    const draft = await aDraft(app, officer, call.id);
    const applications = app.app.get(Applications);
    expect([(await applications.blindView([draft.id])).size, (await applications.openView([draft.id])).size]).toEqual([0, 0]);
    const paper = await aPaper(app, officer, draft.id, 'cv');
    await handIn(app, officer, draft);
    const blind = (await applications.blindView([draft.id])).get(draft.id);
    expect(Object.keys(blind ?? {}).sort()).toEqual(['availableFrom', 'availableUntil', 'candidacyId', 'languages', 'statement', 'yearsInService']);
    expect((await applications.openView([draft.id])).get(draft.id)).toMatchObject({ fullName: 'Somchai Rattana', memberName: 'Thailand', referee: { name: 'Malee' }, documents: [{ id: paper.body.id }], nominationText: null });
    expect((await applications.file(draft.id, paper.body.id)).mediaType).toBe('image/png');
  });
});

describe('referees and papers', () => {
  it('go half a year after a candidacy came to its end, and with their person', async () => {
    const leaver = await anOfficer('Leaver');
    const call = await aSecondmentCall(app, { closesAt: new Date(app.clock.now().getTime() + 400 * day) });
    const draft = await aDraft(app, leaver, call.id);
    const other = await aDraft(app, officer, call.id);
    for (const [as, { id }] of [[leaver, draft], [officer, other]] as const) await aPaper(app, as, id, 'cv');
    await withdraw(draft.id, leaver);
    const rule = app.app.get(Purger).rules().find(({ retention }) => retention === 'closed-candidacy');
    const purge = () => rule?.run(new Date(app.clock.now().getTime() - 180 * day), 500);
    await purge();
    expect(await app.db.repo(ApplicationDocument).countBy({ candidacyId: draft.id })).toBe(1);
    app.clock.advance(181 * day);
    expect(await purge()).toBeGreaterThanOrEqual(1);
    const row = (candidacyId: string) => app.db.repo(SecondmentApplication).findOneBy({ candidacyId });
    expect(await row(draft.id)).toMatchObject({ referee: null, statement: wholeContent.statement });
    expect(await app.db.repo(ApplicationDocument).countBy({ candidacyId: draft.id })).toBe(0);
    expect((await row(other.id))?.referee).toMatchObject({ name: 'Malee' });
    expect((await resume(draft.id, leaver)).body.application?.referee).toEqual({ name: '', office: '', email: '', phone: '' });
    await app.app.get(Eraser).erase({ personId: leaver.id, marks: ['Leaver'] });
    expect(await row(draft.id)).toBeNull();
    expect(await app.db.repo(Candidacy).findOneBy({ id: draft.id })).toMatchObject({ step: 'withdrawn' });
  });
});
