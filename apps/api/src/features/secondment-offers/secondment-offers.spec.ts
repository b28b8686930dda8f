import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayIn, notificationRoutes, secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import { aCandidacy, aSecondmentCall } from '../../../test/secondment-factories.js';
import { anOffer, completeTerms } from '../../../test/offer-factories.js';
import { theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import type { SecondmentCall } from '../secondment-calls/index.js';
import { OfferJobs } from './offer.jobs.js';

let app: TestApp;
let call: SecondmentCall;
let office: TestPerson;
let manager: TestPerson;
let focal: TestPerson;
let otherFocal: TestPerson;
let person: TestPerson;
let candidacies: Candidacies;
let names = 0;

beforeAll(async () => {
  app = await TestApp.start();
  call = await aSecondmentCall(app, { closesAt: app.clock.now() });
  const { id: memberId } = await theOrganisation(app, 'TH');
  office = await app.person('Office', [{ role: 'programme_officer' }]);
  manager = await app.person('Second officer', [{ role: 'programme_officer' }]);
  const grant = [{ role: 'focal_point', scopeKind: 'member', scopeId: memberId }] as const;
  focal = await app.person('Focal point', [...grant]);
  otherFocal = await app.person('Second focal point', [...grant]);
  candidacies = app.app.get(Candidacies);
});
beforeEach(async () => { person = await app.person(`นภา ${String((names += 1))}`); });
afterAll(async () => { await app.stop(); });

const turn = () => app.app.get(OfferJobs).turn(undefined, { signal: new AbortController().signal });
const at = ({ id }: Candidacy) => ({ params: { candidacyId: id } });
const view = async (as: TestPerson, candidacy: Candidacy): Promise<OfferView> => (await app.call(secondmentOfferRoutes.one, { as, ...at(candidacy) })).body;
const accept = (as: TestPerson, candidacy: Candidacy, letterId: string) => app.call(secondmentOfferRoutes.accept, { as, ...at(candidacy), body: { letterId } });
const told = async (as: TestPerson, kind: string) => (await app.call(notificationRoutes.list, { as })).body.items.filter((notice) => notice.kind === kind).length;
const offered = () => aCandidacy(app, call.id, person.id, 'offered');
const stepOf = async ({ id }: Candidacy) => (await candidacies.find(id))?.step;
/** Days of the office's clock, as far from today as said. */
const inDays = (days: number) => dayIn(new Date(app.clock.now().getTime() + days * 86_400_000), call.timeZone);
async function sent(fields: object = {}): Promise<{ candidacy: Candidacy; letterId: string }> {
  const candidacy = await offered();
  return { candidacy, letterId: (await anOffer(app, candidacy, 'sent', fields)).letterId };
}
async function accepted(fields: object = {}): Promise<Candidacy> {
  const candidacy = await aCandidacy(app, call.id, person.id, 'accepted');
  await anOffer(app, candidacy, 'accepted', fields);
  return candidacy;
}

describe('an offer', () => {
  it('begins with the move, is sent once it is complete and within the call, and is frozen then', async () => {
    const candidacy = await aCandidacy(app, call.id, person.id, 'shortlisted');
    await candidacies.move(candidacy, 'offer', { mover: 'managers', personId: null, reason: 'The best.' });
    await app.idle();
    const draft = await view(office, candidacy);
    expect(draft).toMatchObject({ state: 'draft', waits: 'complete', can: { write: true, send: false } });
    expect(await view(person, candidacy)).toMatchObject({ letter: null, terms: null, waits: null });
    const write = (version: number, more: object) => app.call(secondmentOfferRoutes.write, { as: office, ...at(candidacy), body: { version, ...completeTerms, ...more } });
    for (const [more, code] of [
      [{ firstDay: '2027-02-28' }, 'secondment-offer.outside-window'], [{ firstDay: '2027-06-02' }, 'secondment-offer.outside-window'],
      [{ lastDay: '2027-07-15' }, 'secondment-offer.too-long'], [{ lastDay: '2027-03-15' }, 'secondment-offer.unfit-days'],
      [{ replyBy: '2027-03-15' }, 'secondment-offer.unfit-reply-by'], [{ supervisorId: person.id }, 'secondment-offer.not-a-person'],
    ] as const) expect((await write(1, more)).code).toBe(code);
    expect((await write(1, { insurance: '' })).body).toMatchObject({ version: 2, can: { send: false } });
    expect((await write(1, {})).code).toBe('secondment-offer.changed-meanwhile');
    const send = (version: number, reason?: string) => app.call(secondmentOfferRoutes.send, { as: office, ...at(candidacy), body: { version, ...(reason && { reason }) } });
    expect((await send(2)).code).toBe('secondment-offer.incomplete');
    await write(2, { supervisorId: manager.id });
    const { body } = await send(3);
    expect(body).toMatchObject({ state: 'sent', letter: { version: 1, firstDay: '2027-03-15' }, isChanged: false });
    await app.idle();
    expect([await told(person, 'secondment-offer'), await told(focal, 'secondment-offer')]).toEqual([1, 1]);
    const pdf = await app.call(secondmentOfferRoutes.letterFile, { as: person, params: { letterId: body.letter?.id ?? '' } });
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
    // Whoever supervises sees when and where, and not what it costs.
    const supervisor = await view(manager, candidacy);
    expect(supervisor.reader).toBe('office');
    expect((await send(4)).code).toBe('secondment-offer.unchanged');
    await accept(person, candidacy, body.letter?.id ?? '');
    await write(4, { place: 'Elsewhere', supervisorId: manager.id });
    expect(await view(person, candidacy)).toMatchObject({ letter: { place: completeTerms.place }, accepted: ['person'] });
    const second = (await send(5)).body;
    expect(second).toMatchObject({ letter: { version: 2, place: 'Elsewhere' }, accepted: [] });
    expect((await accept(focal, candidacy, body.letter?.id ?? '')).code).toBe('secondment-offer.other-letter');
  });

  it('is accepted by three, each once, and the last two at once move it once', async () => {
    const { candidacy, letterId } = await sent();
    expect((await accept(person, candidacy, letterId)).body).toMatchObject({ accepted: ['person'], waits: null });
    const answers = await Promise.all([focal, otherFocal, office, manager].map((as) => accept(as, candidacy, letterId)));
    expect(answers.every(({ status }) => status < 300)).toBe(true);
    const after = await view(person, candidacy);
    expect(after).toMatchObject({ state: 'accepted', step: 'accepted', progress: { done: 0, of: 9 } });
    expect(after.accepted.toSorted()).toEqual(['host', 'member', 'person']);
    expect((await candidacies.history(candidacy.id)).map(({ move }) => move)).toEqual(['accept']);
    expect(after.items.filter(({ isMine }) => isMine).map(({ kind }) => kind)).toEqual(['visa', 'bank', 'housing'].toSorted((one, other) => {
      const place = (kind: string) => after.items.findIndex((item) => item.kind === kind);
      return place(one) - place(other);
    }));
  });

  it('changes after all three had accepted with a reason, and they accept anew', async () => {
    const candidacy = await accepted();
    const written = await app.call(secondmentOfferRoutes.write, { as: office, ...at(candidacy), body: { version: 1, ...completeTerms, firstDay: '2027-03-22', lastDay: '2027-07-14' } });
    const send = (reason?: string) => app.call(secondmentOfferRoutes.send, { as: office, ...at(candidacy), body: { version: written.body.version, ...(reason && { reason }) } });
    expect((await send()).code).toBe('secondment-offer.reason-missing');
    const { body } = await send('The visa takes a week longer.');
    expect(body).toMatchObject({ state: 'sent', step: 'offered', accepted: [] });
    expect(body.items.find(({ kind }) => kind === 'visa')?.dueOn).toBe('2027-03-01');
  });

  it('is declined with a reason by any of the three, once, and its letter counts no more', async () => {
    for (const [as, mover] of [[person, 'applicant'], [focal, 'focal-point'], [office, 'office']] as const) {
      person = as === person ? person : await app.person('Another');
      const { candidacy, letterId } = await sent();
      const decline = () => app.call(secondmentOfferRoutes.decline, { as, ...at(candidacy), body: { reason: 'Needed at home.' } });
      const answers = await Promise.all([decline(), decline()]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(await candidacies.history(candidacy.id)).toMatchObject([{ move: 'decline', mover, reason: 'Needed at home.' }]);
      expect((await accept(office, candidacy, letterId)).code).toBe('secondment-offer.settled');
    }
  });

  it('is verified by number and code, and by nothing less', async () => {
    const { candidacy } = await sent();
    const number = (await view(person, candidacy)).letter?.number ?? '';
    const verify = async (code: string) => (await app.call(secondmentOfferRoutes.verify, { params: { number, code } })).body;
    expect(await verify('0123-4567-89ab-cdef')).toMatchObject({ state: 'valid', letter: { position: 'Analyst' } });
    expect(await verify('0123-4567-89AB-CDEG')).toEqual({ state: 'unknown', letter: null });
    await candidacies.move(candidacy, 'withdraw', { mover: 'applicant', personId: person.id });
    await app.idle();
    expect(await verify('0123456789ABCDEF')).toMatchObject({ state: 'withdrawn' });
    expect(await view(office, candidacy)).toMatchObject({ state: 'closed', can: { write: false, decline: false } });
  });

  it('reminds before its last day, lapses after it on the clock of the call, and once', async () => {
    const { candidacy, letterId } = await sent({ replyBy: inDays(3), sentAt: new Date(app.clock.now().getTime() - 2 * 86_400_000) });
    await accept(person, candidacy, letterId);
    await Promise.all([turn(), turn()]);
    await app.idle();
    expect([await told(focal, 'secondment-offer-near'), await told(person, 'secondment-offer-near')]).toEqual([1, 0]);
    const due = await sentToday();
    await turn();
    expect(await stepOf(due.candidacy)).toBe('offered');
    const back = app.clock.now();
    // Midnight in Bangkok, which is seven hours before that of UTC.
    app.clock.advance(Date.parse(`${inDays(0)}T17:00:00.000Z`) - back.getTime());
    expect((await accept(person, due.candidacy, due.letterId)).code).toBe('secondment-offer.too-late');
    await Promise.all([turn(), turn()]);
    expect((await candidacies.history(due.candidacy.id)).map(({ move }) => move)).toEqual(['expire']);
    expect(await view(office, due.candidacy)).toMatchObject({ state: 'closed', step: 'declined' });
  });
});

async function sentToday(): Promise<{ candidacy: Candidacy; letterId: string }> {
  person = await app.person('Due today');
  return sent({ replyBy: inDays(0) });
}

describe('the way to the first day', () => {
  it('has items that their owners tick, and the office adds to and takes from', async () => {
    const candidacy = await accepted();
    const { items } = await view(office, candidacy);
    const itemOf = (kind: string) => items.find((item) => item.kind === kind)?.id ?? '';
    const tick = (as: TestPerson, itemId: string, isDone = true) => app.call(secondmentOfferRoutes.tickItem, { as, params: { candidacyId: candidacy.id, itemId }, body: { isDone } });
    expect((await tick(office, itemOf('visa'))).code).toBe('arrival-item.not-yours');
    expect((await tick(person, itemOf('badge'))).code).toBe('arrival-item.not-yours');
    expect((await tick(person, itemOf('visa'))).body.progress).toEqual({ done: 1, of: 9, mandatoryOpen: 3 });
    expect((await tick(person, itemOf('visa'), false)).body.progress.done).toBe(0);
    expect((await tick(focal, itemOf('release'))).body.progress.done).toBe(1);
    const change = (assigneeId: string | null) => app.call(secondmentOfferRoutes.changeItem, {
      as: office, params: { candidacyId: candidacy.id, itemId: itemOf('badge') }, body: { version: 1, owner: 'office', assigneeId, dueOn: '2027-03-14', isMandatory: true },
    });
    expect((await change(focal.id)).code).toBe('arrival-item.not-in-office');
    await change(manager.id);
    expect((await tick(office, itemOf('badge'))).code).toBe('arrival-item.not-yours');
    expect((await tick(manager, itemOf('badge'))).status).toBe(200);
    const body = { id: newId(), label: 'Key of the flat', owner: 'secondee', assigneeId: null, dueOn: '2027-03-14', isMandatory: false } as const;
    for (let times = 0; times < 2; times += 1) await app.call(secondmentOfferRoutes.addItem, { as: office, ...at(candidacy), body });
    const comment = { id: newId(), text: 'The landlord sends it.' };
    await app.call(secondmentOfferRoutes.comment, { as: person, params: { candidacyId: candidacy.id, itemId: body.id }, body: comment });
    expect((await view(focal, candidacy)).items.find(({ id }) => id === body.id)).toMatchObject({ isMine: false, comments: [{ text: comment.text }] });
    expect((await app.call(secondmentOfferRoutes.removeItem, { as: office, params: { candidacyId: candidacy.id, itemId: body.id } })).body.progress.of).toBe(9);
    const recorded = (await app.db.repo(AuditEntry).find({ where: { personId: person.id } })).map(({ action }) => action);
    expect(recorded).toEqual(expect.arrayContaining(['arrival-item.done', 'arrival-item.reopened', 'arrival-item.added', 'arrival-item.removed']));
  });

  it('reminds each owner once of what is due, and ends with the arrival, or says why not', async () => {
    const candidacy = await accepted({ firstDay: inDays(1), lastDay: inDays(60), replyBy: inDays(-30) });
    await Promise.all([turn(), turn()]);
    await turn();
    await app.idle();
    expect([await told(person, 'arrival-due'), await told(focal, 'arrival-due')]).toEqual([1, expect.any(Number)]);
    const arrive = (reason: string | null = null) => app.call(secondmentOfferRoutes.arrive, { as: office, ...at(candidacy), body: { reason } });
    expect((await arrive('They are here.')).code).toBe('secondment-offer.too-early');
    app.clock.advance(86_400_000);
    expect(await view(office, candidacy)).toMatchObject({ waits: 'arrive', can: { arrive: true } });
    expect((await arrive()).code).toBe('secondment-offer.items-open');
    expect((await arrive('The visa is on its way; they work from the embassy.')).body).toMatchObject({ step: 'placed', can: { arrive: false } });
    const waiting = await app.call(secondmentOfferRoutes.list, { as: person, query: { which: 'waiting' } });
    expect(waiting.body.items).toMatchObject([{ candidacyId: candidacy.id, waits: 'items' }]);
  });
});
