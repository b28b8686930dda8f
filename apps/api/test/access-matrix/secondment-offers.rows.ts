import { secondmentOfferRoutes, type CandidacyStep, type OfferState } from '@rso-connect/shared';
import { ArrivalItem } from '../../src/features/secondment-offers/index.js';
import { newId } from '../../src/platform/database/index.js';
import { anOffer, completeTerms } from '../offer-factories.js';
import { aCandidacy, aSecondmentCall } from '../secondment-factories.js';
import { all, open, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

/** The person, the focal points of their member, the office, and the co-managers, who read. */
const readers = { ...all(signedIn, 404), ...all(['owner', 'focalPoint', 'programmeOfficer', 'coManager', 'administrator'], 'yes') } as const;
/** Those who answer: co-managers look on. */
const parties = { ...readers, coManager: 404 } as const;
const office = all(['programmeOfficer', 'administrator'], 'yes');

/** An offer to the owner, who is Thailand's candidate. */
async function theOffer({ app, people, memberId }: World, step: CandidacyStep = 'offered', state: OfferState = 'sent', fields: object = {}) {
  const call = await aSecondmentCall(app);
  const { offer, letterId } = await anOffer(app, await aCandidacy(app, call.id, people.owner.id, step, { memberId }), state, fields);
  return { params: { candidacyId: offer.candidacyId }, letterId };
}
const params = async (world: World, ...given: [CandidacyStep?, OfferState?, object?]) => ({ params: (await theOffer(world, ...given)).params });
async function anItem(world: World, owner: 'secondee' | 'focal-point' | 'office') {
  const { params: { candidacyId } } = await theOffer(world, 'accepted', 'accepted');
  const item = await world.app.db.repo(ArrivalItem).findOneByOrFail({ candidacyId, owner });
  return { params: { candidacyId, itemId: item.id } };
}
const reason = 'As we agreed.';
const change = { owner: 'office', assigneeId: null, dueOn: '2027-03-01', isMandatory: false } as const;

/** Offers of secondments: each of the three answers for their own side, the office writes, co-managers read. */
export const secondmentOfferRows: Row[] = [
  own(secondmentOfferRoutes.list, () => ({ query: {} })),
  row(secondmentOfferRoutes.one, (world) => params(world), readers),
  row(secondmentOfferRoutes.write, async (world) => ({ ...(await params(world, 'offered', 'draft')), body: { version: 1, ...completeTerms } }), office),
  row(secondmentOfferRoutes.send, async (world) => ({ ...(await params(world, 'offered', 'draft')), body: { version: 1 } }), office),
  row(secondmentOfferRoutes.accept, async (world) => {
    const { params: path, letterId } = await theOffer(world);
    return { params: path, body: { letterId } };
  }, parties),
  row(secondmentOfferRoutes.decline, async (world) => ({ ...(await params(world)), body: { reason } }), parties),
  row(secondmentOfferRoutes.arrive, async (world) => ({ ...(await params(world, 'accepted', 'accepted', { firstDay: '2020-01-01' })), body: { reason } }), office),
  row(secondmentOfferRoutes.addItem, async (world) => ({ ...(await params(world, 'accepted', 'accepted')), body: { id: newId(), label: 'Key of the flat', ...change } }), office),
  row(secondmentOfferRoutes.changeItem, async (world) => ({ ...(await anItem(world, 'office')), body: { version: 1, ...change } }), office),
  row(secondmentOfferRoutes.removeItem, (world) => anItem(world, 'office'), office),
  // Whoever sees the list and isn't its owner learns whose it is.
  row(secondmentOfferRoutes.tickItem, async (world) => ({ ...(await anItem(world, 'secondee')), body: { isDone: true } }), {
    ...all(signedIn, 404), owner: 'yes', ...all(['focalPoint', 'programmeOfficer', 'coManager', 'administrator'], 403),
  }),
  row(secondmentOfferRoutes.comment, async (world) => ({ ...(await anItem(world, 'secondee')), body: { id: newId(), text: 'Next week.' } }), parties),
  row(secondmentOfferRoutes.letterFile, async (world) => ({ params: { letterId: (await theOffer(world)).letterId } }), readers),
  open(secondmentOfferRoutes.verify, () => ({ params: { number: 'RSO-S-2026-000001', code: '0123-4567-89AB-CDEF' } })),
];
