import { mentoringRoutes, type MentoringState } from '@rso-connect/shared';
import type { Mentoring } from '../../src/features/mentoring/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aMembership, aMentor, aMentoring, aSpace } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const office = { ...all(signedIn, 404), programmeOfficer: 'yes', administrator: 'yes' } as const;
const ofOwner = { ...all(signedIn, 404), owner: 'yes' } as const;
const wish = 'I want to learn how you brief interpreters.';

/** Somebody who mentors and shows it to these alone; the owner is in their space. */
async function theMentor({ app, people }: World, audience: 'rso' | 'spaces'): Promise<{ params: { personId: string } }> {
  const { id: spaceId } = await aSpace(app, { kind: 'secondees' });
  await aMembership(app, spaceId, people.owner.id);
  return { params: { personId: (await aMentor(app, { spaceId, audience })).id } };
}
/** A mentoring that the owner is in, on one of its sides, and that nobody else here is in. */
async function aMentoringOf(world: World, side: 'mentor' | 'mentee', state: MentoringState, fields: Partial<Mentoring> = {}): Promise<{ params: { mentoringId: string } }> {
  const { app, people } = world;
  const { id: spaceId } = await aSpace(app, { kind: 'secondees' });
  await aMembership(app, spaceId, people.owner.id);
  const other = await app.person('Other side');
  await aMembership(app, spaceId, other.id);
  const [mentorId, menteeId] = side === 'mentor' ? [people.owner.id, other.id] : [other.id, people.owner.id];
  const mentoring = await aMentoring(app, mentorId, menteeId, { state, ...fields });
  return { params: { mentoringId: mentoring.id } };
}
const running = (world: World) => aMentoringOf(world, 'mentee', 'running', { aims: 'Aims', aimsUntil: '2027-01-01', agreedAt: world.app.clock.now() });
const tomorrow = ({ app }: World) => new Date(app.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);

/** Mentoring: offers by who shows them to whom, each mentoring for its two, and counts for the office. */
export const mentoringRows: Row[] = [
  own(mentoringRoutes.mentors, () => ({ query: {} })),
  row(mentoringRoutes.mentor, (world) => theMentor(world, 'rso'), office),
  row(mentoringRoutes.ask, async (world) => ({ ...(await theMentor(world, 'spaces')), body: { topic: 'referral' as const, wish, months: 3 } }), ofOwner),
  own(mentoringRoutes.ownOffer, () => ({})),
  // Who isn't in the network may write an offer, and not open it.
  own(mentoringRoutes.offer, () => ({
    body: { version: 0, isOpen: false, topics: ['referral' as const], languages: ['en' as const], help: 'First interviews.', cannot: '', capacity: 1, audience: 'nobody' as const, endsOn: null },
  })),
  own(mentoringRoutes.list, () => ({ query: {} })),
  row(mentoringRoutes.one, (world) => aMentoringOf(world, 'mentee', 'asked'), ofOwner),
  row(mentoringRoutes.accept, async (world) => ({ ...(await aMentoringOf(world, 'mentor', 'asked')), body: {} }), ofOwner),
  row(mentoringRoutes.decline, async (world) => ({ ...(await aMentoringOf(world, 'mentor', 'asked')), body: { reason: 'no_time' as const } }), ofOwner),
  row(mentoringRoutes.withdraw, async (world) => ({ ...(await aMentoringOf(world, 'mentee', 'asked')), body: {} }), ofOwner),
  row(mentoringRoutes.propose, async (world) => ({ ...(await running(world)), body: { version: 1, text: 'To lead a first interview.', until: tomorrow(world) } }), ofOwner),
  row(mentoringRoutes.agree, async (world) => ({ ...(await aMentoringOf(world, 'mentor', 'accepted', { proposedAims: 'Aims', proposedUntil: '2027-01-01', proposedBy: 'mentee' })), body: { version: 1 } }), ofOwner),
  row(mentoringRoutes.share, async (world) => ({ ...(await running(world)), body: { contact: 'By the duty line.' } }), ofOwner),
  row(mentoringRoutes.checkIn, async (world) => ({ ...(await running(world)), body: { id: newId(), word: 'well' as const } }), ofOwner),
  row(mentoringRoutes.close, async (world) => ({ ...(await running(world)), body: { reason: 'aims_reached' as const } }), ofOwner),
  row(mentoringRoutes.sayAfterwards, async (world) => ({ ...(await aMentoringOf(world, 'mentee', 'closed', { agreedAt: world.app.clock.now() })), body: { helped: 'much' as const, again: true } }), ofOwner),
  row(mentoringRoutes.raise, async (world) => ({ ...(await running(world)), body: { id: newId(), kind: 'unsafe' as const, endNow: false } }), ofOwner),
  row(mentoringRoutes.overview, () => ({}), { programmeOfficer: 'yes', administrator: 'yes' }),
];
