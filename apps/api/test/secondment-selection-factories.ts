import { secondmentSelectionRoutes, type SecondmentEntryView, type SecondmentSelectionView, type SelectionPhaseMoveName } from '@rso-connect/shared';
import type { Candidacy } from '../src/features/candidacies/index.js';
import type { SecondmentCall } from '../src/features/secondment-calls/index.js';
import { SecondmentEntry } from '../src/features/secondment-selection/index.js';
import { aPost, theOrganisation } from './factories.js';
import { aCandidacy, aSecondmentCall } from './secondment-factories.js';
import type { TestApp, TestPerson } from './start-app.js';

const routes = secondmentSelectionRoutes;

/** A call that has closed, with candidates, an office, two co-managers, and a panel of a chair and another one. */
export interface TestSelection {
  app: TestApp;
  call: SecondmentCall;
  office: TestPerson;
  managers: [TestPerson, TestPerson];
  chair: TestPerson;
  panellist: TestPerson;
  candidates: { person: TestPerson; candidacy: Candidacy }[];
}

/** Who is there in a world of a spec; each call has candidates of its own. */
export interface SelectionPeople {
  office: TestPerson;
  managers: [TestPerson, TestPerson];
  chair: TestPerson;
  panellist: TestPerson;
}

/** @returns the people of a selection: the chair is of Fiji, the other panellist of Indonesia */
export async function selectionPeople(app: TestApp): Promise<SelectionPeople> {
  const people: SelectionPeople = {
    office: await app.person('Office', [{ role: 'programme_officer' }]),
    managers: [await app.person('Co-manager of Indonesia', [{ role: 'co_manager' }]), await app.person('Co-manager of Australia', [{ role: 'co_manager' }])],
    chair: await app.person('Chair'),
    panellist: await app.person('Panellist'),
  };
  await aPost(app, people.chair.id, 'FJ');
  await aPost(app, people.panellist.id, 'ID');
  return people;
}

/** @returns a closed call with candidates of these members, all complete, and its panel */
export async function aSelection(app: TestApp, people: SelectionPeople, members: readonly string[], fields: Partial<SecondmentCall> = {}): Promise<TestSelection> {
  const now = app.clock.now();
  const call = await aSecondmentCall(app, { closesAt: new Date(now.getTime() - 1000), ...fields });
  const selection: TestSelection = { app, call, ...people, candidates: [] };
  for (const [index, code] of members.entries()) {
    const person = await app.person(`Candidate of ${code} ${String(index)}`);
    const candidacy = await aCandidacy(app, call.id, person.id, 'complete', { memberId: (await theOrganisation(app, code)).id });
    selection.candidates.push({ person, candidacy });
  }
  for (const [person, isChair] of [[people.chair, true], [people.panellist, false]] as const) {
    await app.call(routes.namePanellist, { as: people.office, params: { callId: call.id, personId: person.id }, body: { isChair } });
  }
  return selection;
}

/** The selection as somebody sees it. */
export async function selectionOf({ app, call }: TestSelection, as: TestPerson): Promise<SecondmentSelectionView> {
  return (await app.call(routes.one, { as, params: { callId: call.id } })).body;
}

/** Moves it on, and returns the problem's code where it may not. */
export async function moveSelection(selection: TestSelection, as: TestPerson, move: Exclude<SelectionPhaseMoveName, 'release'>, reason = ''): Promise<string | undefined> {
  const { version } = await selectionOf(selection, as);
  return (await selection.app.call(routes.move, { as, params: { callId: selection.call.id }, body: { move, version, reason } })).code;
}

/** Finds everybody eligible but those at these places. */
export async function decideEligibility({ app, office, candidates }: TestSelection, ineligible: readonly number[] = []): Promise<void> {
  for (const [index, { candidacy: { id, version } }] of candidates.entries()) {
    const isEligible = !ineligible.includes(index);
    const body = { version, isEligible, ...(isEligible ? {} : { reason: 'Too few years in service.', feedback: 'The call asks for five years in service.' }) };
    const { code } = await app.call(routes.decideEligibility, { as: office, params: { candidacyId: id }, body });
    if (code !== undefined) throw new Error(code);
  }
}

/** @returns the entry of the candidate at a place */
export function entryOf({ app, candidates }: TestSelection, index: number): Promise<SecondmentEntry> {
  return app.db.repo(SecondmentEntry).findOneByOrFail({ candidacyId: candidates[index]?.candidacy.id ?? '' });
}

/** @returns the candidates whom somebody scores */
export async function toScore({ app, call }: TestSelection, as: TestPerson): Promise<SecondmentEntryView[]> {
  return (await app.call(routes.entries, { as, params: { callId: call.id } })).body.items;
}

/** Hands in scores for everybody whom somebody scores. */
export async function scoreAll(selection: TestSelection, as: TestPerson, experience = 4, plan = 3): Promise<void> {
  for (const { id, mine: { version } } of await toScore(selection, as)) {
    const { code } = await selection.app.call(routes.handIn, { as, params: { entryId: id }, body: { version, scores: { experience, plan }, note: 'As written.' } });
    if (code !== undefined) throw new Error(code);
  }
}

/** Brings a selection to where outcomes are staged. */
export async function atDecision(app: TestApp, people: SelectionPeople, members: readonly string[], ineligible: readonly number[] = [], fields: Partial<SecondmentCall> = {}): Promise<TestSelection> {
  const selection = await aSelection(app, people, members, fields);
  await decideEligibility(selection, ineligible);
  const steps = [
    () => moveSelection(selection, people.office, 'score'), () => scoreAll(selection, people.chair).then(() => undefined), () => scoreAll(selection, people.panellist).then(() => undefined),
    () => moveSelection(selection, people.chair, 'open'), () => moveSelection(selection, people.office, 'decide'),
  ];
  for (const step of steps) {
    const code = await step();
    if (code !== undefined) throw new Error(code);
  }
  return selection;
}

/** The desk of the decision, as the office sees it. */
export async function decisionOf({ app, call, office }: TestSelection) {
  return (await app.call(routes.decision, { as: office, params: { callId: call.id } })).body;
}

/** Stages an outcome for candidates by their places, and returns the problem's code where it fails. */
export async function stageOutcome(selection: TestSelection, places: readonly number[], outcome: 'offer' | 'reserve' | 'regret' | null, as = selection.office): Promise<string | undefined> {
  const entries = [];
  for (const index of places) {
    const { id, version } = await entryOf(selection, index);
    entries.push({ entryId: id, version });
  }
  const feedback = outcome === 'regret' ? 'Say more of what you bring home.' : '';
  return (await selection.app.call(routes.stage, { as, params: { callId: selection.call.id }, body: { entries, outcome, reason: 'As the panel found.', feedback } })).code;
}
