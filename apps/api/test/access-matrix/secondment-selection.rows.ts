import { secondmentSelectionRoutes as routes, type CandidacyStep, type SecondmentSelectionPhase } from '@rso-connect/shared';
import {
  SecondmentEntry, SecondmentInterviewSlot, SecondmentPanellist, SecondmentSelection, SecondmentSignature, type SecondmentEntry as Entry,
} from '../../src/features/secondment-selection/index.js';
import { newId } from '../../src/platform/database/index.js';
import { theOrganisation } from '../factories.js';
import { aCandidacy, aSecondmentCall } from '../secondment-factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const office = all(['programmeOfficer', 'administrator'], 'yes');
const deciders = { ...office, coManager: 'yes' } as const;
/** Whoever has no part isn't told that there is one. */
const nobody = all(signedIn, 404);
/** The chair has no role, and the other one on the panel is a trainer: who they are stands in the panel alone. */
const panel = { ...nobody, officer: 'yes', trainer: 'yes' } as const;
const parts = { ...panel, ...deciders } as const;
const reason = 'As the panel found.';

const others = new WeakMap<World, Promise<string>>();
/** A second co-manager. */
function otherManager(world: World): Promise<string> {
  const known = others.get(world) ?? world.app.person('Second co-manager', [{ role: 'co_manager' }]).then(({ id }) => id);
  others.set(world, known);
  return known;
}

/** A closed call with the owner as its one candidate, at a phase. */
async function at({ app, people }: World, phase: SecondmentSelectionPhase, step: CandidacyStep = 'eligible', fields: Partial<Entry> = {}) {
  const now = app.clock.now();
  const { id: callId } = await aSecondmentCall(app, { closesAt: new Date(now.getTime() - 1000) });
  // Of a member of whom nobody on the panel is.
  const candidacy = await aCandidacy(app, callId, people.owner.id, step, { memberId: (await theOrganisation(app, 'AU')).id });
  const entryId = newId();
  await app.db.repo(SecondmentSelection).insert({ callId, phase, version: 1, revision: 1, releasedAt: null, reserveEndedAt: null, changedAt: now });
  for (const [personId, isChair] of [[people.officer.id, true], [people.trainer.id, false]] as const) {
    await app.db.repo(SecondmentPanellist).insert({ id: newId(), callId, personId, isChair, addedBy: people.programmeOfficer.id, addedAt: now, removedAt: null, chairKey: isChair ? callId : null });
  }
  if (step !== 'complete') {
    await app.db.repo(SecondmentEntry).insert({
      id: entryId, callId, candidacyId: candidacy.id, number: 1, isEligible: true, decidedBy: people.programmeOfficer.id, decidedAt: now, decidedReason: null, version: 1, outcome: null,
      reserveRank: null, reason: null, feedback: null, stagedBy: null, stagedAt: null, releasedAt: null, ...fields,
    });
  }
  return { callId, entryId, candidacyId: candidacy.id };
}
const ofCall = (phase: SecondmentSelectionPhase) => async (world: World) => ({ params: { callId: (await at(world, phase)).callId } });
const ofEntry = (phase: SecondmentSelectionPhase) => async (world: World) => ({ params: { entryId: (await at(world, phase)).entryId } });
const sheet = { version: 0, scores: { experience: 3, plan: 4 }, note: '' };

/** A time for an interview, on a call at that phase. */
async function slotOf(world: World): Promise<{ slotId: string; candidacyId: string }> {
  const { callId, candidacyId } = await at(world, 'interviews', 'shortlisted');
  const slotId = newId();
  const now = world.app.clock.now().getTime();
  await world.app.db.repo(SecondmentInterviewSlot).insert({
    id: slotId, callId, startsAt: new Date(now + 86_400_000), endsAt: new Date(now + 90_000_000), timeZone: 'Asia/Bangkok', room: null, link: null, candidacyId: null, chosenAt: null,
    remindedAt: null, createdAt: new Date(now),
  });
  return { slotId, candidacyId };
}
/** A decision with an outcome for everybody, and its seal. */
async function staged(world: World): Promise<{ callId: string; seal: string }> {
  const { callId } = await at(world, 'decision', 'eligible', { outcome: 'offer', reason });
  return { callId, seal: (await world.app.call(routes.decision, { as: world.people.programmeOfficer, params: { callId } })).body.seal };
}
/** The same, signed by both. */
async function signed(world: World) {
  const { callId, seal } = await staged(world);
  for (const personId of [world.people.coManager.id, await otherManager(world)]) {
    await world.app.db.repo(SecondmentSignature).insert({ subjectId: callId, seal, personId, callId, at: world.app.clock.now() });
  }
  return { params: { callId }, body: { seal } };
}
/** A released selection with the owner on the reserve list, and a place free. */
const onReserve = (world: World) => at(world, 'released', 'reserve', { outcome: 'reserve', reserveRank: 1, reason });

/** Selection for secondments: by part, which no role but the office's and the co-managers' brings. */
export const secondmentSelectionRows: Row[] = [
  row(routes.one, ofCall('scoring'), parts),
  row(routes.move, async (world) => ({ ...(await ofCall('open')(world)), body: { move: 'decide' as const, version: 1 } }), { ...nobody, ...office, officer: 'yes', trainer: 409, coManager: 409 }),
  row(routes.namePanellist, async (world) => ({ params: { ...(await ofCall('scoring')(world)).params, personId: (await world.app.person('To be named')).id }, body: { isChair: false } }), office),
  row(routes.removePanellist, async (world) => ({ params: { ...(await ofCall('scoring')(world)).params, personId: world.people.trainer.id } }), office),
  row(routes.candidates, ofCall('eligibility'), office),
  row(routes.decideEligibility, async (world) => ({ params: { candidacyId: (await at(world, 'eligibility', 'complete')).candidacyId }, body: { version: 1, isEligible: true } }), office),
  row(routes.entries, ofCall('scoring'), panel),
  row(routes.entry, ofEntry('scoring'), panel),
  // Before the names are open no document is shown.
  row(routes.document, async (world) => ({ params: { ...(await ofEntry('scoring')(world)).params, documentId: newId() } }), nobody),
  row(routes.draft, async (world) => ({ ...(await ofEntry('scoring')(world)), body: sheet }), panel),
  row(routes.handIn, async (world) => ({ ...(await ofEntry('scoring')(world)), body: sheet }), panel),
  row(routes.declareInterest, async (world) => ({ ...(await ofEntry('scoring')(world)), body: { reason } }), panel),
  row(routes.board, ofCall('scoring'), { ...nobody, ...office, officer: 'yes' }),
  row(routes.shortlist, async (world) => ({ ...(await ofEntry('open')(world)), body: { version: 1, isShortlisted: true } }), { ...nobody, officer: 'yes' }),
  row(routes.writeNote, async (world) => ({ ...(await ofEntry('interviews')(world)), body: { version: 0, text: reason } }), { ...panel, ...office }),
  row(routes.slots, ofCall('interviews'), parts),
  row(routes.addSlot, async (world) => {
    const at = (hours: number): string => new Date(world.app.clock.now().getTime() + hours * 3_600_000).toISOString();
    return { ...(await ofCall('interviews')(world)), body: { startsAt: at(24), endsAt: at(25), timeZone: 'Asia/Bangkok' } };
  }, { ...nobody, ...office, officer: 'yes' }),
  row(routes.removeSlot, async (world) => ({ params: { slotId: (await slotOf(world)).slotId } }), { ...nobody, ...office, officer: 'yes' }),
  row(routes.chooseSlot, async (world) => {
    const { slotId, candidacyId } = await slotOf(world);
    return { params: { candidacyId }, body: { slotId } };
  }, { ...nobody, owner: 'yes' }),
  row(routes.own, async (world) => ({ params: { candidacyId: (await at(world, 'scoring')).candidacyId } }), { ...nobody, owner: 'yes' }),
  row(routes.decision, ofCall('decision'), deciders),
  row(routes.stage, async (world) => {
    const { callId, entryId } = await at(world, 'decision');
    return { params: { callId }, body: { entries: [{ entryId, version: 1 }], outcome: 'offer' as const, reason } };
  }, deciders),
  row(routes.sign, async (world) => {
    const { callId, seal } = await staged(world);
    return { params: { callId }, body: { seal } };
  }, { coManager: 'yes' }),
  row(routes.release, signed, deciders),
  row(routes.signNext, async (world) => {
    const { callId, entryId } = await onReserve(world);
    const { next } = (await world.app.call(routes.decision, { as: world.people.programmeOfficer, params: { callId } })).body;
    return { params: { entryId }, body: { seal: next?.seal ?? '' } };
  }, { coManager: 'yes' }),
  row(routes.endReserve, async (world) => ({ params: { callId: (await onReserve(world)).callId }, body: { reason } }), deciders),
  row(routes.exported, ofCall('open'), office),
  own(routes.waiting, () => ({})),
];
