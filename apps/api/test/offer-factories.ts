import { arrivalDefaults, dayPlusDays, type OfferState } from '@rso-connect/shared';
import type { Candidacy } from '../src/features/candidacies/index.js';
import { ArrivalItem, SecondmentLetter, SecondmentOffer } from '../src/features/secondment-offers/index.js';
import { newId } from '../src/platform/database/index.js';
import type { TestApp } from './start-app.js';

/** What a complete offer says, within the call of `aSecondmentCall`. */
export const completeTerms = {
  language: 'en', firstDay: '2027-03-15', lastDay: '2027-07-14', place: 'Bangkok, RSO office', supervisorId: null, allowance: 'The member goes on paying the salary; the RSO pays a daily allowance.',
  insurance: 'Health and accident insurance by the RSO.', dataProtection: 'The RSO’s rules on data protection apply.', replyBy: '2027-02-20', contact: 'secondments@rso.example',
  signatoryName: 'Nadia Rahman', signatoryOffice: 'Co-manager, RSO',
} as const;

/** An offer as if it had come to a state; with a letter once it was sent, and with a check-list once all three accepted. */
export async function anOffer(app: TestApp, candidacy: Candidacy, state: OfferState = 'draft', fields: Partial<SecondmentOffer> = {}): Promise<{ offer: SecondmentOffer; letterId: string }> {
  const now = app.clock.now();
  const letterId = newId();
  const isSent = state === 'sent' || state === 'accepted';
  const offer: SecondmentOffer = {
    candidacyId: candidacy.id, callId: candidacy.callId, personId: candidacy.personId, memberId: candidacy.memberId, version: 1, accepted: state === 'accepted' ? 3 : 0,
    letterId: isSent ? letterId : null, remindedAt: null, sentAt: isSent ? now : null, createdAt: now, changedAt: now, ...completeTerms, ...fields, state,
  };
  await app.db.repo(SecondmentOffer).insert(offer);
  const { firstDay, lastDay, replyBy, place, allowance, insurance, dataProtection, contact, signatoryName, signatoryOffice } = offer;
  if (!isSent || firstDay === null || lastDay === null || replyBy === null) return { offer, letterId };
  await app.db.repo(SecondmentLetter).insert({
    id: letterId, candidacyId: candidacy.id, personId: candidacy.personId, supervisorId: offer.supervisorId, number: `RSO-S-2026-${letterId.slice(-6).toUpperCase()}`,
    code: '0123456789ABCDEF', version: 1, activeKey: candidacy.id, language: 'en', issuedOn: '2026-11-23', issuedAt: now, issuedBy: candidacy.personId,
    facts: {
      holderName: 'Somebody', organisationName: null, memberName: 'Thailand', position: 'Analyst', programmeArea: 'Technology and crime', supervisorName: null, firstDay, lastDay, replyBy, place,
      allowance, insurance, dataProtection, contact, signatoryName, signatoryOffice,
    },
  });
  if (state === 'accepted') {
    await app.db.repo(ArrivalItem).insert(arrivalDefaults.map((item) => ({
      id: newId(), candidacyId: candidacy.id, label: null, assigneeId: null, dueOn: dayPlusDays(firstDay, item.dueDays), doneAt: null, doneBy: null, remindedAt: null, version: 1,
      createdAt: now, ...item,
    })));
  }
  return { offer, letterId };
}
