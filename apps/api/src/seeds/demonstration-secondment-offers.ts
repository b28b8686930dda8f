import { Injectable } from '@nestjs/common';
import { arrivalDefaults, codeLength, daysAfter, dayPlusDays } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Organisation } from '../features/organisations/index.js';
import { Person } from '../features/people/index.js';
import { ArrivalComment, ArrivalItem, OfferAnswer, SecondmentLetter, SecondmentLetterNumber, SecondmentOffer } from '../features/secondment-offers/index.js';
import { Clock } from '../platform/clock/clock.js';
import { newCode } from '../platform/codes/new-code.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import type { DemonstrationSecondmentRows } from './demonstration-secondments.js';

const terms = {
  place: 'Regional Support Office, Bangkok, 21st floor', allowance: 'The agency at home goes on paying the salary. The RSO pays a monthly allowance of 48,000 baht and the flights.',
  insurance: 'Health and accident insurance by the RSO, from the day of the journey to the day of the return.',
  dataProtection: 'The RSO’s rules on personal data hold during the secondment and after it. Case files stay in the office.',
  contact: 'secondments@rso.example', signatoryName: 'Nadia Rahman', signatoryOffice: 'Co-manager, Regional Support Office',
} as const;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** An offer that waits for two answers, and those of whoever is placed or came home, with their check-lists. */
@Injectable()
export class DemonstrationSecondmentOffers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async add({ calls, candidacies, person }: DemonstrationSecondmentRows): Promise<void> {
    const now = this.clock.now();
    const year = now.getUTCFullYear();
    const office = person('programme@demo.example');
    const supervisorId = person('trainer@demo.example');
    const chosen = candidacies.filter(({ step }) => ['offered', 'accepted', 'placed', 'completed', 'returned'].includes(step));
    const names = new Map((await this.db.repo(Person).find({ where: { id: In([supervisorId, ...chosen.map(({ personId }) => personId)]) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
    const members = new Map((await this.db.repo(Organisation).findBy({ id: In(chosen.map(({ memberId }) => memberId)) })).map(({ id, name }) => [id, name]));
    const offers: SecondmentOffer[] = [];
    const letters: SecondmentLetter[] = [];
    const answers: OfferAnswer[] = [];
    const items: ArrivalItem[] = [];
    for (const [index, { id: candidacyId, callId, call, personId, memberId, step, movedAt }] of chosen.entries()) {
      const isOpen = step === 'offered';
      // Whoever is here has been for two months; home since a moment: half a year lies between coming and going.
      const firstDay = isOpen ? dayOf(daysAfter(now, 45)) : dayOf(step === 'placed' ? daysAfter(now, -60) : daysAfter(movedAt, -182));
      const lastDay = isOpen ? dayPlusDays(firstDay, 120) : dayPlusDays(firstDay, 180);
      const sentAt = isOpen ? daysAfter(now, -4) : daysAfter(new Date(`${firstDay}T03:00:00.000Z`), -60);
      const replyBy = isOpen ? dayOf(daysAfter(now, 9)) : dayPlusDays(dayOf(sentAt), 14);
      const letterId = newId();
      const sides = isOpen ? (['person'] as const) : (['person', 'member', 'host'] as const);
      const written = { language: 'en', firstDay, lastDay, replyBy, supervisorId, ...terms } as const;
      offers.push({
        candidacyId, callId, personId, memberId, state: isOpen ? 'sent' : 'accepted', version: 3, letterId, accepted: sides.length, ...written, remindedAt: null, sentAt, createdAt: sentAt, changedAt: sentAt,
      });
      letters.push({
        id: letterId, candidacyId, personId, supervisorId, number: `RSO-S-${String(year)}-${String(index + 1).padStart(6, '0')}`, code: newCode(codeLength), version: 1, activeKey: candidacyId,
        language: 'en', issuedOn: dayOf(sentAt), issuedAt: sentAt, issuedBy: office,
        facts: {
          holderName: names.get(personId) ?? '', organisationName: null, memberName: members.get(memberId) ?? '', position: calls[call].position, programmeArea: calls[call].programmeArea,
          supervisorName: names.get(supervisorId) ?? '', firstDay, lastDay, replyBy, ...terms,
        },
      });
      answers.push(...sides.map((side, place): OfferAnswer => ({ id: newId(), candidacyId, letterId, side, personId: [personId, person('focalpoint@demo.example'), office][place] ?? office, at: daysAfter(sentAt, place + 1) })));
      if (isOpen) continue;
      items.push(...arrivalDefaults.map((item): ArrivalItem => {
        const dueOn = dayPlusDays(firstDay, item.dueDays);
        // On the spot one thing is still to do, for whoever is there now.
        const isDone = step !== 'placed' || item.kind !== 'security';
        return {
          id: newId(), candidacyId, label: null, assigneeId: null, ...item, dueOn, doneAt: isDone ? new Date(`${dueOn}T04:00:00.000Z`) : null, doneBy: isDone ? (item.owner === 'secondee' ? personId : office) : null,
          remindedAt: now, version: 1, createdAt: sentAt,
        };
      }));
    }
    await this.db.repo(SecondmentOffer).insert(offers);
    await this.db.repo(SecondmentLetter).insert(letters);
    await this.db.repo(SecondmentLetterNumber).insert({ year, issued: letters.length });
    await this.db.repo(OfferAnswer).insert(answers);
    await this.db.repo(ArrivalItem).insert(items);
    const open = items.find(({ doneAt }) => doneAt === null);
    if (open) await this.db.repo(ArrivalComment).insert({ id: newId(), candidacyId: open.candidacyId, itemId: open.id, personId: office, text: 'The security officer is back on Thursday.', createdAt: daysAfter(now, -1) });
  }
}
