import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notificationRoutes, secondmentSelectionRoutes as routes } from '@rso-connect/shared';
import {
  aSelection, decideEligibility, entryOf, moveSelection, scoreAll, selectionOf, selectionPeople, toScore, type SelectionPeople, type TestSelection,
} from '../../../test/secondment-selection-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { RoleGrantsService } from '../people/index.js';
import { SecondmentScore } from './selection.entity.js';

let app: TestApp;
let people: SelectionPeople;
let selection: TestSelection;
const as = (name: keyof Omit<SelectionPeople, 'managers'>): TestPerson => people[name];
const sheet = (version: number, experience = 5, plan = 5) => ({ version, scores: { experience, plan }, note: 'Clear.' });
const handIn = (person: TestPerson, entryId: string, body = sheet(0)) => app.call(routes.handIn, { as: person, params: { entryId }, body });
const board = async (person: TestPerson) => (await app.call(routes.board, { as: person, params: { callId: selection.call.id } })).body.items;
const name = (person: TestPerson, isChair = false, callId = selection.call.id) =>
  app.call(routes.namePanellist, { as: as('office'), params: { callId, personId: person.id }, body: { isChair } });

beforeAll(async () => {
  app = await TestApp.start();
  people = await selectionPeople(app);
  selection = await aSelection(app, people, ['TH', 'VN', 'FJ', 'ID', 'TH']);
});
afterAll(async () => { await app.stop(); });

describe('a panel', () => {
  it('has nobody on it who sees names, decided who may be chosen, or stands themselves; and it is told', async () => {
    const outsider = await app.person('Officer without a part');
    const officer = await app.person('Colleague', [{ role: 'programme_officer' }]);
    const codes = [await name(officer), await name(people.managers[0]), await name(selection.candidates[0]?.person ?? outsider), await name({ ...outsider, id: newId() })].map(({ code }) => code);
    expect(codes).toEqual([
      'secondment-selection.panellist-sees-names', 'secondment-selection.panellist-sees-names', 'secondment-selection.panellist-stands', 'person.not-found',
    ]);
    await app.idle();
    const told = (await app.call(notificationRoutes.list, { as: as('chair') })).body.items.map(({ kind }) => kind);
    expect(told).toContain('secondment-panel');
    for (const route of [routes.one, routes.entries, routes.board, routes.slots]) expect((await app.call(route, { as: outsider, params: { callId: selection.call.id } })).status).toBe(404);
    expect((await app.call(routes.one, { as: as('office'), params: { callId: newId() } })).code).toBe('secondment-selection.not-found');
  });

  it('loses whoever gets such a role, and its office whoever is on it', async () => {
    const person = await app.person('Both');
    await name(person);
    const grant = await app.app.get(RoleGrantsService, { strict: false }).grant(person.id, { role: 'programme_officer', scopeKind: 'platform', scopeId: null }, null);
    const [first] = selection.candidates;
    const decided = await app.call(routes.decideEligibility, { as: person, params: { candidacyId: first?.candidacy.id ?? '' }, body: { version: 1, isEligible: true } });
    expect(decided.code).toBe('secondment-selection.on-panel');
    expect((await selectionOf(selection, person)).parts).toMatchObject({ office: true, panellist: false });
    // Without the role they are the panel's again; taken off, they see nothing.
    await app.app.get(RoleGrantsService, { strict: false }).withdraw(person.id, grant.id);
    expect((await selectionOf(selection, person)).parts).toMatchObject({ office: false, panellist: true });
    await app.call(routes.removePanellist, { as: as('office'), params: { callId: selection.call.id, personId: person.id } });
    expect((await app.call(routes.one, { as: person, params: { callId: selection.call.id } })).status).toBe(404);
  });
});

describe('eligibility', () => {
  it('is decided by name, with a reason and what the candidate will read; two at once decide once', async () => {
    const [first] = selection.candidates;
    const decide = (isEligible: boolean, version = 1) => app.call(routes.decideEligibility, {
      as: as('office'), params: { candidacyId: first?.candidacy.id ?? '' }, body: { version, isEligible, reason: 'Why.', feedback: 'Told.' },
    });
    expect((await app.call(routes.decideEligibility, { as: as('office'), params: { candidacyId: first?.candidacy.id ?? '' }, body: { version: 1, isEligible: false } })).status).toBe(400);
    expect(await moveSelection(selection, as('office'), 'score')).toBe('secondment-selection.undecided');
    const both = await Promise.all([decide(true), decide(false)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const again = await decide(true, 2);
    expect(again.body.decided?.isEligible).toBe(true);
    if (first) first.candidacy.version = again.body.version;
    await decideEligibility(selection);
    expect((await selectionOf(selection, as('office'))).eligibility).toEqual({ undecided: 0, eligible: 5, ineligible: 0 });
  });
});

describe('blind scoring', () => {
  it('shows numbers alone, none of one’s own country, and ids that lead to nobody', async () => {
    expect(await toScore(selection, as('panellist'))).toEqual([]);
    expect(await moveSelection(selection, as('chair'), 'score')).toBe('secondment-selection.wrong-phase');
    expect(await moveSelection(selection, as('office'), 'score')).toBeUndefined();
    const fiji = await entryOf(selection, 2);
    const [chairs, panellists] = [await toScore(selection, as('chair')), await toScore(selection, as('panellist'))];
    expect([chairs.length, panellists.length, chairs.some(({ id }) => id === fiji.id)]).toEqual([4, 4, false]);
    expect((await handIn(as('chair'), fiji.id)).code).toBe('secondment-selection.own-country');
    const answers = [
      await app.call(routes.entries, { as: as('panellist'), params: { callId: selection.call.id } }), await app.call(routes.one, { as: as('chair'), params: { callId: selection.call.id } }),
      await app.call(routes.entry, { as: as('panellist'), params: { entryId: panellists[0]?.id ?? '' } }), await app.call(routes.board, { as: as('chair'), params: { callId: selection.call.id } }),
      // Not even the office says whose number it is, while the panel scores.
      await app.call(routes.board, { as: as('office'), params: { callId: selection.call.id } }), await app.call(routes.slots, { as: as('chair'), params: { callId: selection.call.id } }),
    ];
    const telling = selection.candidates.flatMap(({ person, candidacy }, index) => [person.id, candidacy.id, candidacy.memberId, `Candidate of TH ${String(index)}`]);
    for (const { raw, status } of answers) {
      expect(status).toBe(200);
      expect(telling.filter((word) => raw.toString('utf8').includes(word))).toEqual([]);
    }
    expect([...chairs, ...panellists].every(({ identity, version }) => identity === null && version === 0)).toBe(true);
    expect((await app.call(routes.decision, { as: as('office'), params: { callId: selection.call.id } })).body.entries).toEqual([]);
    expect((await app.call(routes.exported, { as: as('office'), params: { callId: selection.call.id } })).code).toBe('secondment-selection.wrong-phase');
    for (const route of [routes.candidates, routes.decision]) expect((await app.call(route, { as: as('chair'), params: { callId: selection.call.id } })).status).toBe(403);
    expect(new Set(chairs.map(({ number }) => number)).size).toBe(4);
  });

  it('keeps drafts, takes whole sheets alone, and shows others’ scores to those who have handed in', async () => {
    const chairs = (await toScore(selection, as('chair'))).map(({ id }) => id);
    // Whoever is of neither's country.
    const one = (await toScore(selection, as('panellist'))).find(({ id }) => chairs.includes(id));
    if (!one) throw new Error('nobody');
    const draft = await app.call(routes.draft, { as: as('panellist'), params: { entryId: one.id }, body: { version: 0, scores: { experience: 2 }, note: 'So far.' } });
    expect(draft.body.mine).toMatchObject({ version: 1, handedInAt: null, scores: { experience: 2 } });
    const wrong = [
      await handIn(as('panellist'), one.id, { ...sheet(1), scores: { experience: 2, plan: 9 } }), await app.call(routes.handIn, { as: as('panellist'), params: { entryId: one.id }, body: { version: 1, scores: { experience: 2 }, note: '' } }),
      await app.call(routes.draft, { as: as('panellist'), params: { entryId: one.id }, body: { version: 1, scores: { charm: 2 }, note: '' } }), await handIn(as('panellist'), one.id, sheet(0)),
    ];
    expect(wrong.map(({ code }) => code)).toEqual(['request.invalid', 'secondment-selection.sheet-incomplete', 'secondment-selection.unknown-criterion', 'secondment-selection.changed-meanwhile']);
    // Two tabs hand in at once: one round.
    const tabs = await Promise.all([handIn(as('panellist'), one.id, sheet(1)), handIn(as('panellist'), one.id, sheet(1))]);
    expect(tabs.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await app.db.repo(SecondmentScore).countBy({ entryId: one.id })).toBe(1);
    const seen = async (person: TestPerson, id: string) => (await app.call(routes.entry, { as: person, params: { entryId: id } })).body.others;
    expect(await seen(as('panellist'), one.id)).toEqual([]);
    expect(await seen(as('chair'), one.id)).toBeNull();
    expect((await board(as('chair'))).find(({ id }) => id === one.id)).toMatchObject({ isHidden: true, cards: [], spread: null });
    await scoreAll(selection, as('chair'), 2, 3);
    const row = (await board(as('office'))).find(({ cards }) => cards.length === 2);
    expect(row).toMatchObject({ talkAbout: ['experience', 'plan'], spread: { count: 2, lowestHundredths: 240, highestHundredths: 500, meanHundredths: 370, deviationHundredths: 130 } });
  });

  it('leaves out whom one has an interest in, scores given before as well', async () => {
    const [one] = (await toScore(selection, as('panellist'))).filter(({ mine }) => mine.handedInAt !== null);
    if (!one) throw new Error('nobody');
    const declare = () => app.call(routes.declareInterest, { as: as('panellist'), params: { entryId: one.id }, body: { reason: 'We worked on a case together.' } });
    expect((await declare()).status).toBe(204);
    expect([(await declare()).code, (await handIn(as('panellist'), one.id, sheet(2))).code]).toEqual(['secondment-selection.has-interest', 'secondment-selection.has-interest']);
    expect((await toScore(selection, as('panellist'))).map(({ id }) => id)).not.toContain(one.id);
    const [office, chair] = [await board(as('office')), await board(as('chair'))].map((rows) => rows.find(({ id }) => id === one.id));
    expect(office?.interests).toMatchObject([{ fullName: 'Panellist', reason: 'We worked on a case together.' }]);
    expect([chair?.interests, office?.cards.some(({ scorerName }) => scorerName === 'Panellist')]).toEqual([[], false]);
  });

  it('ends when the chair opens the names, which says why where scores are missing; a score at that moment is blind or it isn’t', async () => {
    expect(await moveSelection(selection, as('office'), 'open')).toBe('secondment-selection.wrong-phase');
    expect(await moveSelection(selection, as('chair'), 'open')).toBe('secondment-selection.scores-missing');
    const { version } = await selectionOf(selection, as('chair'));
    const [one] = (await toScore(selection, as('panellist'))).filter(({ mine }) => mine.handedInAt === null);
    if (!one) throw new Error('nobody');
    const open = () => app.call(routes.move, { as: as('chair'), params: { callId: selection.call.id }, body: { move: 'open', version, reason: 'Ill for a week.' } });
    const [opened, twice, scored] = await Promise.all([open(), open(), handIn(as('panellist'), one.id)]);
    expect([opened.status, twice.status].toSorted()).toEqual([200, 409]);
    expect(scored.status).toBe(200);
    expect((await selectionOf(selection, as('panellist'))).opened).toMatchObject({ by: 'Chair' });
    const entries = await toScore(selection, as('panellist'));
    expect(entries.every(({ identity }) => identity?.memberName)).toBe(true);
    // From here on a score isn't blind any more, and an earlier one stays beside it.
    const mine = entries.find(({ id }) => id === one.id)?.mine.version ?? 0;
    const again = await handIn(as('panellist'), one.id, sheet(mine, 3, 3));
    expect(again.body.mine.round).toBe(2);
    const rounds = await app.db.repo(SecondmentScore).find({ where: { entryId: one.id, scorerId: people.panellist.id }, order: { round: 'ASC' } });
    expect([rounds.length, rounds[1]?.phase]).toEqual([2, 'open']);
    const csv = (await app.call(routes.exported, { as: as('office'), params: { callId: selection.call.id } })).raw.toString('utf8');
    for (const words of ['We worked on a case together.', 'Ill for a week.', 'score', 'Experience (60)']) expect(csv).toContain(words);
  });
});
