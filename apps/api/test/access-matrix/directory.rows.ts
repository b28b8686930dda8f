import { consentRoutes, contactRoutes, directoryRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { ContactRequest } from '../../src/features/directory/index.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

/** The card is shown to the office and to nobody else. */
const office: readonly ActorName[] = ['programmeOfficer', 'administrator'];
const forOffice = { ...all(signedIn, 404), ...all(office, 'yes') } as const;
const ofOwner = { ...all(signedIn, 404), owner: 'yes' } as const;

async function aCard({ app }: World): Promise<{ params: { personId: string } }> {
  const person = await app.person('Shown to the office');
  await app.call(consentRoutes.choose, { as: person, params: { field: 'name' }, body: { audience: 'rso', endsOn: null } });
  const { status } = await app.call(directoryRoutes.list, { as: person, body: { isListed: true } });
  if (status !== 200) throw new Error('No card could be listed');
  return { params: { personId: person.id } };
}

/** A request of the owner's, or to them. */
async function aContact({ app, people }: World, state: 'asked' | 'accepted', isMine: boolean): Promise<{ params: { contactId: string }; body: Record<string, never> }> {
  const { id: other } = await app.person('Other');
  const [fromId, toId] = isMine ? [people.owner.id, other] : [other, people.owner.id];
  const id = newId();
  await app.db.repo(ContactRequest).insert({ id, fromId, toId, reason: 'A question.', state, pairKey: [fromId, toId].sort().join('/'), createdAt: app.clock.now(), answeredAt: null });
  return { params: { contactId: id }, body: {} };
}

/** The directory, one's own card, and requests for contact. */
export const directoryRows: Row[] = [
  own(directoryRoutes.search, () => ({ query: { q: 'officer' } })),
  own(directoryRoutes.courses, () => ({ query: {} })),
  row(directoryRoutes.card, aCard, forOffice),
  own(directoryRoutes.own, () => ({})),
  own(directoryRoutes.change, () => ({ body: { version: 0, languages: ['ta' as const], expertise: [], help: '', takesRequests: true } })),
  own(directoryRoutes.list, () => ({ body: { isListed: false } })),
  own(directoryRoutes.viewAs, () => ({ query: { looker: 'alumnus' as const } })),
  own(directoryRoutes.openings, () => ({ query: {} })),
  own(contactRoutes.list, () => ({ query: {} })),
  row(contactRoutes.ask, async (world) => ({ ...(await aCard(world)), body: { reason: 'A question about referral.' } }), forOffice),
  row(contactRoutes.accept, (world) => aContact(world, 'asked', false), ofOwner),
  row(contactRoutes.decline, (world) => aContact(world, 'asked', false), ofOwner),
  row(contactRoutes.withdraw, (world) => aContact(world, 'asked', true), ofOwner),
  row(contactRoutes.end, (world) => aContact(world, 'accepted', true), ofOwner),
];
