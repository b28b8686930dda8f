import { applicationRoutes, secondmentNominationRoutes } from '@rso-connect/shared';
import { PersonPost } from '../../src/features/people/index.js';
import { aDraft, aPaper, handIn, nominate, wholeContent } from '../application-factories.js';
import { aPost } from '../factories.js';
import { aSecondmentCall } from '../secondment-factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

const office: readonly ActorName[] = ['programmeOfficer', 'coManager', 'administrator'];
/** One's own candidacy; for everybody else who writes it isn't there. */
const applicant = { ...all(signedIn, 404), owner: 'yes' } as const;
/** The officer, their member's focal points once they were asked, and the office. */
const readers = { ...all(signedIn, 404), ...all(['owner', 'focalPoint', ...office], 'yes') } as const;
/** Papers are the officer's and the office's, and no focal point's. */
const ofPapers = { ...all(signedIn, 404), ...all(['owner', ...office], 'yes') } as const;
const ofMember = { focalPoint: 'yes', otherFocalPoint: 404 } as const;

interface Given {
  id: string;
  version: number;
}

async function withPost({ app }: World, personId: string): Promise<void> {
  if (!(await app.db.repo(PersonPost).existsBy({ activeKey: personId }))) await aPost(app, personId, 'TH');
}
/** The owner's draft in a call of its own. */
async function draft(world: World): Promise<Given> {
  const { app, people: { owner } } = world;
  await withPost(world, owner.id);
  const { id: callId } = await aSecondmentCall(app);
  return aDraft(app, owner, callId, wholeContent);
}
async function asked(world: World): Promise<Given> {
  const given = await draft(world);
  await world.app.call(applicationRoutes.ask, { as: world.people.owner, params: { candidacyId: given.id }, body: {} });
  return given;
}
async function handedIn(world: World): Promise<Given> {
  const given = await draft(world);
  await handIn(world.app, world.people.owner, given);
  return given;
}
async function nominated(world: World): Promise<Given> {
  const given = await asked(world);
  await nominate(world.app, world.people.focalPoint, given.id);
  return given;
}
async function withdrawn(world: World): Promise<Given> {
  const given = await draft(world);
  await world.app.call(applicationRoutes.withdraw, { as: world.people.owner, params: { candidacyId: given.id }, body: {} });
  return given;
}
async function paper(world: World, isIn = false): Promise<{ candidacyId: string; documentId: string }> {
  const given = await draft(world);
  const { body } = await aPaper(world.app, world.people.owner, given.id, 'cv');
  if (isIn) await handIn(world.app, world.people.owner, given);
  return { candidacyId: given.id, documentId: body.id };
}
const at = ({ id: candidacyId }: Given): { params: { candidacyId: string }; body: Record<string, never> } => ({ params: { candidacyId }, body: {} });
const text = { text: 'Ours.', releases: true } as const;

/** Candidacies, as those write them whose halves they are. */
export const secondmentApplicationRows: Row[] = [
  own(applicationRoutes.mine, () => ({})),
  row(applicationRoutes.begin, async (world, actor) => {
    if (actor !== 'stranger') await withPost(world, world.people[actor].id);
    return { params: { callId: (await aSecondmentCall(world.app)).id }, body: {} };
  }, all(signedIn, 'yes')),
  row(applicationRoutes.one, async (world) => ({ params: at(await asked(world)).params }), readers),
  row(applicationRoutes.save, async (world) => { const given = await draft(world); return { ...at(given), body: { ...wholeContent, version: given.version } }; }, applicant),
  row(applicationRoutes.handIn, async (world) => { const given = await draft(world); return { ...at(given), body: { version: given.version } }; }, applicant),
  row(applicationRoutes.takeBack, async (world) => at(await handedIn(world)), applicant),
  row(applicationRoutes.ask, async (world) => at(await draft(world)), applicant),
  row(applicationRoutes.withdraw, async (world) => at(await draft(world)), applicant),
  row(applicationRoutes.resume, async (world) => at(await withdrawn(world)), applicant),
  row(applicationRoutes.beginDocument, async (world) => ({ params: await paper(world), body: { key: 'cv', name: 'a.png', bytes: 10 } }), applicant),
  // Of a paper that is there already nothing more is asked for.
  row(applicationRoutes.documentPart, async (world) => ({ params: { ...(await paper(world)), part: 0 } }), applicant),
  row(applicationRoutes.finishDocument, async (world) => ({ params: await paper(world), body: {} }), applicant),
  row(applicationRoutes.removeDocument, async (world) => ({ params: await paper(world) }), applicant),
  row(applicationRoutes.document, async (world) => ({ params: await paper(world, true) }), ofPapers),
  row(secondmentNominationRoutes.desk, async (world) => { await asked(world); return {}; }, { focalPoint: 'yes', otherFocalPoint: 'blank' }, () => '"applicantName"'),
  row(secondmentNominationRoutes.nominateOfficer, async (world) => {
    await withPost(world, world.people.owner.id);
    return { params: { callId: (await aSecondmentCall(world.app)).id }, body: { ...text, personId: world.people.owner.id, email: null } };
  }, { focalPoint: 'yes', otherFocalPoint: 422 }),
  row(secondmentNominationRoutes.nominate, async (world) => ({ ...at(await asked(world)), body: text }), ofMember),
  row(secondmentNominationRoutes.takeBack, async (world) => ({ ...at(await nominated(world)), body: { reason: null } }), ofMember),
];
