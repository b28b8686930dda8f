import { secondmentReturnRoutes } from '@rso-connect/shared';
import { SecondmentPulse, SecondmentReturn } from '../../src/features/secondment-returns/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aCandidacy, aSecondmentCall } from '../secondment-factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const ofOwner = { ...all(signedIn, 404), owner: 'yes' } as const;

/** The owner came home, and is asked. */
async function aReturn({ app, people, memberId }: World): Promise<{ candidacyId: string; pulseId: string }> {
  const call = await aSecondmentCall(app);
  const { id: candidacyId } = await aCandidacy(app, call.id, people.owner.id, 'returned', { memberId });
  const pulseId = newId();
  const now = app.clock.now();
  await app.db.repo(SecondmentReturn).insert({ candidacyId, personId: people.owner.id, callId: call.id, memberId, lastDay: '2026-01-31', mentorsAt: null, coordinatesAt: null, createdAt: now });
  await app.db.repo(SecondmentPulse).insert({
    id: pulseId, candidacyId, personId: people.owner.id, months: 3, dueOn: '2026-04-30', askedAt: now, remindedAt: null, answeredAt: null, livesOn: null, what: null, others: null, postChanged: null,
    again: null,
  });
  return { candidacyId, pulseId };
}

/** Returns: each answers for themselves, and the office with the co-managers reads. */
export const secondmentReturnRows: Row[] = [
  own(secondmentReturnRoutes.own, () => ({})),
  row(secondmentReturnRoutes.answer, async (world) => ({
    params: { pulseId: (await aReturn(world)).pulseId }, body: { livesOn: 'much' as const, what: 'The daily briefing.', others: '', postChanged: false, again: true },
  }), ofOwner),
  row(secondmentReturnRoutes.offer, async (world) => ({ params: { candidacyId: (await aReturn(world)).candidacyId }, body: { mentors: true, coordinates: false } }), ofOwner),
  row(secondmentReturnRoutes.list, () => ({}), all(['programmeOfficer', 'coManager', 'administrator'], 'yes')),
];
