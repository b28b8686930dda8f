import { vettingRoutes } from '@rso-connect/shared';
import { PersonPost } from '../../src/features/people/index.js';
import { SpaceMembership } from '../../src/features/spaces/index.js';
import { VettingObjection, VettingRequest, VettingStanding } from '../../src/features/vetting/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aPost, aVettedMember } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

const staff: readonly ActorName[] = ['programmeOfficer', 'administrator'];
/** The one active member is the trainer, of Indonesia; candidates come from Thailand. */
const members = new WeakMap<World, Promise<unknown>>();
const statement = 'We have worked on the same cases since 2021.';
const seen = 'Seen by the focal point of the member alone.';

function theMember(world: World): Promise<unknown> {
  const known = members.get(world) ?? (async () => {
    await aPost(world.app, world.people.trainer.id, 'ID');
    await aVettedMember(world.app, world.people.trainer.id, 'ID');
  })();
  members.set(world, known);
  return known;
}
async function ask(world: World, personId: string, text = statement): Promise<string> {
  await theMember(world);
  const person = Object.values(world.people).find(({ id }) => id === personId);
  if (!(await world.app.db.repo(PersonPost).existsBy({ activeKey: personId }))) await aPost(world.app, personId, 'TH');
  const as = person ?? candidates.get(personId);
  const { body } = await world.app.call(vettingRoutes.request, { as, body: { statement: text, keepsRules: true } });
  return body.request?.id ?? '';
}
const candidates = new Map<string, World['people']['owner']>();
/** A request of somebody new, at a step. */
async function aRequest(world: World, state: 'requested' | 'endorsed' = 'requested', text = statement): Promise<string> {
  const person = await world.app.person('A candidate');
  candidates.set(person.id, person);
  const requestId = await ask(world, person.id, text);
  if (state === 'endorsed') await world.app.call(vettingRoutes.endorse, { as: world.people.focalPoint, params: { requestId }, body: { endorses: true, statement } });
  return requestId;
}
const request = (state: 'requested' | 'endorsed' = 'requested') => async (world: World) => ({ params: { requestId: await aRequest(world, state) } });
async function begunByOwner(world: World) {
  const { id: personId } = world.people.owner;
  await theMember(world);
  await world.app.db.repo(VettingRequest).update({ personId }, { state: 'withdrawn', openKey: null });
  await world.app.db.repo(SpaceMembership).delete({ personId, basis: 'vetting' });
  return { params: { requestId: await ask(world, personId) }, body: {} };
}
async function someone(world: World, name = 'A member') {
  const { id } = await world.app.person(name);
  await aPost(world.app, id, 'TH');
  await aVettedMember(world.app, id, 'TH');
  return { params: { personId: id } };
}
const officerName = 'An officer of the member';
const onlyStaff = all(staff, 'yes');
/** Members alone; for everybody else it's the same answer, whatever they ask for. */
const onlyMembers = { trainer: 'yes' } as const;

/** RILON: who asks, endorses, vouches, objects, decides. */
export const vettingRows: Row[] = [
  own(vettingRoutes.own, () => ({})),
  row(vettingRoutes.request, async (world, actor) => {
    await theMember(world);
    if (actor !== 'stranger' && !(await world.app.db.repo(PersonPost).existsBy({ activeKey: world.people[actor].id }))) await aPost(world.app, world.people[actor].id, 'TH');
    return { body: { statement, keepsRules: true as const } };
  }, { ...all(signedIn, 'yes'), trainer: 409 }),
  row(vettingRoutes.withdraw, begunByOwner, { ...all(signedIn, 404), owner: 'yes' }),
  row(vettingRoutes.attest, async (world) => {
    await theMember(world);
    await world.app.db.repo(VettingStanding).update({ personId: world.people.trainer.id }, { dueAt: new Date(world.app.clock.now().getTime() + 86_400_000) });
    return { body: { worksThere: true as const, keepsRules: true as const } };
  }, { ...all(signedIn, 409), trainer: 'yes' }),
  row(vettingRoutes.endorsements, async (world) => { await aRequest(world, 'requested', seen); return { query: { limit: 100 } }; }, { focalPoint: 'yes', otherFocalPoint: 'blank' }, () => seen),
  row(vettingRoutes.endorse, async (world) => ({ ...(await request()(world)), body: { endorses: true, statement } }), { focalPoint: 'yes', otherFocalPoint: 404 }),
  row(vettingRoutes.officers, async (world) => { await someone(world, officerName); return { query: { limit: 100 } }; }, { focalPoint: 'yes', otherFocalPoint: 'blank' }, () => officerName),
  row(vettingRoutes.reportDeparture, async (world) => ({ params: (await someone(world)).params, body: { reason: statement } }), { focalPoint: 'yes', otherFocalPoint: 404 }),
  row(vettingRoutes.candidates, async (world) => { await aRequest(world, 'endorsed'); return {}; }, onlyMembers),
  row(vettingRoutes.vouch, async (world) => ({
    ...(await request('endorsed')(world)), body: { relation: 'counterpart' as const, knownSince: 2021, text: statement, knowsInPerson: true as const },
  }), onlyMembers),
  row(vettingRoutes.object, async (world) => ({ ...(await request('endorsed')(world)), body: { text: statement } }), onlyMembers),
  row(vettingRoutes.list, () => ({ query: {} }), onlyStaff),
  row(vettingRoutes.one, request(), onlyStaff),
  row(vettingRoutes.waive, async (world) => ({ ...(await request('endorsed')(world)), body: { version: 2, reason: statement } }), onlyStaff),
  row(vettingRoutes.setAside, async (world) => {
    const requestId = await aRequest(world, 'endorsed');
    const objection = { id: newId(), requestId, personId: world.people.trainer.id, text: statement, createdAt: world.app.clock.now(), setAsideBy: null, setAsideReason: null, setAsideAt: null };
    await world.app.db.repo(VettingObjection).insert(objection);
    await world.app.db.repo(VettingRequest).update({ id: requestId }, { openObjections: 1 });
    return { params: { objectionId: objection.id }, body: { reason: statement } };
  }, onlyStaff),
  row(vettingRoutes.decide, async (world) => ({ ...(await request()(world)), body: { version: 1, admits: false, reason: statement } }), onlyStaff),
  row(vettingRoutes.vetted, () => ({ query: {} }), onlyStaff),
  row(vettingRoutes.suspend, async (world) => ({ ...(await someone(world)), body: { version: 1, suspended: true, reason: statement } }), onlyStaff),
  row(vettingRoutes.end, async (world) => ({ ...(await someone(world)), body: { version: 1, reason: statement } }), onlyStaff),
];
