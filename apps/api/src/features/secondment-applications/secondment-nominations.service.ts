import { Injectable } from '@nestjs/common';
import { emailKeyOf, nominationsAllowed, type InputOf, type secondmentNominationRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import { Person, PersonEmail } from '../people/index.js';
import type { SecondmentCall } from '../secondment-calls/index.js';
import { Applicants } from './applicants.js';
import { SecondmentNomination } from './application.entity.js';
import { officerNominated } from './application.events.js';
import { isToldToMember } from './application.policy.js';
import { CandidacyHalves } from './halves.js';
import { mustBeAt } from './must-be-at.js';
import { OpenCalls } from './open-calls.js';
import { triedAgain } from './tried-again.js';

type Officer = InputOf<typeof secondmentNominationRoutes.nominateOfficer>['body'];

/** The member's half of candidacies, as its focal points give it. */
@Injectable()
export class SecondmentNominations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
    private readonly applicants: Applicants,
    private readonly calls: OpenCalls,
    private readonly halves: CandidacyHalves,
  ) {}

  /**
   * Nominates an officer of one's member who hasn't asked; they are told to write their half.
   *
   * @returns the candidacy's id
   * @throws Problem `secondment-nomination.no-officer`, `secondment-nomination.own`, `secondment-nomination.too-many`,
   *   `secondment-call.not-found`, `application.other-members`, `application.closed`, `candidacy.wrong-step`
   */
  async nominateOfficer(actor: Actor, callId: string, { personId: chosen, email, text }: Officer): Promise<string> {
    const personId = chosen ?? (await this.byAddress(email ?? ''));
    if (personId === actor.personId) throw new Problem('secondment-nomination.own');
    const { memberId, organisationId } = await this.applicants.standing(personId ?? '');
    // Whether there is such an account elsewhere is nobody's to learn.
    if (personId === null || memberId === null || !actor.can('secondment.nominate', { member: memberId }) || !(await this.isOpen(personId))) {
      throw new Problem('secondment-nomination.no-officer');
    }
    const call = await this.calls.forMember(actor, callId, memberId);
    return triedAgain(() => this.db.transaction(async () => {
      const { id } = await this.candidacies.begin({ callId, personId, memberId, organisationId });
      const candidacy = await this.candidacies.still(id);
      if (candidacy.memberId !== memberId) throw new Problem('application.other-member');
      await this.give(actor, candidacy, call, text);
      return id;
    }));
  }

  /**
   * Nominates an officer who asked, or says it in other words. With both halves the candidacy is complete.
   *
   * @throws Problem `candidacy.not-found`, `secondment-nomination.own`, `secondment-nomination.too-many`, `application.closed`,
   *   `application.other-member`, `candidacy.wrong-step`
   */
  async nominate(actor: Actor, candidacyId: string, text: string): Promise<void> {
    await this.mine(actor, candidacyId);
    await triedAgain(() => this.db.transaction(async () => {
      const candidacy = await this.candidacies.still(candidacyId);
      const call = await this.calls.open(candidacy.callId);
      await this.applicants.mustBeOf(candidacy);
      await this.give(actor, candidacy, call, text);
    }));
  }

  /**
   * Takes the member's nomination back: a complete candidacy lacks it again while the call is open; afterwards the
   * candidacy ends by it, with a reason.
   *
   * @throws Problem `candidacy.not-found`, `secondment-nomination.own`, `secondment-nomination.not-there`,
   *   `secondment-nomination.reason-missing`, `candidacy.wrong-step`
   */
  async takeBack(actor: Actor, candidacyId: string, reason: string | null): Promise<void> {
    await this.mine(actor, candidacyId);
    await this.db.transaction(async () => {
      const candidacy = await this.candidacies.still(candidacyId);
      const isOpen = this.calls.isOpen(await this.calls.one(candidacy.callId));
      if (!isOpen && reason === null) throw new Problem('secondment-nomination.reason-missing');
      if (isOpen) mustBeAt(candidacy, ['begun', 'complete']);
      const taken = await this.db.repo(SecondmentNomination).update(
        { candidacyId, state: 'given' }, { state: 'taken-back', slotKey: null, takenBackBy: actor.personId, takenBackAt: this.clock.now() },
      );
      if (affected(taken) === 0) throw new Problem('secondment-nomination.not-there');
      await this.audit.record({ action: 'secondment-nomination.taken-back', subject: { kind: 'candidacy', id: candidacyId }, personId: candidacy.personId, after: { open: isOpen } });
      const by = { mover: 'focal-point', personId: actor.personId, reason } as const;
      if (!isOpen) await this.candidacies.move(candidacy, 'recall', by);
      else if (candidacy.step !== 'begun') await this.candidacies.move(candidacy, 'open', by);
    });
  }

  private async give(actor: Actor, candidacy: Candidacy, call: SecondmentCall, text: string): Promise<void> {
    const { id: candidacyId, personId } = candidacy;
    const { nomination } = await this.halves.of(candidacyId);
    const stands = nomination?.state === 'given';
    mustBeAt(candidacy, stands ? ['begun', 'complete'] : ['begun']);
    const now = this.clock.now();
    if (nomination && stands) await this.db.repo(SecondmentNomination).update({ id: nomination.id }, { text });
    else {
      const fields = { state: 'given' as const, text, slotKey: await this.freeSlot(candidacy, call), nominatedBy: actor.personId, nominatedAt: now, takenBackBy: null, takenBackAt: null };
      try {
        if (nomination) await this.db.repo(SecondmentNomination).update({ id: nomination.id }, fields);
        else await this.db.repo(SecondmentNomination).insert({ id: newId(), candidacyId, ...fields });
      } catch (error) {
        // A colleague took the same place among the member's nominations at this moment.
        if (isUniqueViolation(error)) throw new Problem('candidacy.changed-meanwhile');
        throw error;
      }
    }
    await this.audit.record({
      action: 'secondment-nomination.given', subject: { kind: 'candidacy', id: candidacyId }, personId, after: { callId: candidacy.callId, memberId: candidacy.memberId, again: stands },
    });
    const completed = await this.halves.complete(candidacy);
    if (!stands && completed.step === 'begun') await this.events.publish(officerNominated, { candidacyId, byPersonId: actor.personId });
  }

  private async freeSlot({ memberId }: Candidacy, { id: callId, places }: SecondmentCall): Promise<string> {
    const beginning = `${callId}|${memberId}|`;
    const most = nominationsAllowed(places);
    const keys = Array.from({ length: most }, (_, index) => `${beginning}${String(index + 1)}`);
    const taken = await this.db.repo(SecondmentNomination).createQueryBuilder('nomination').select('nomination.slotKey', 'slotKey')
      .where('nomination.slotKey IN (:...keys)', { keys }).getRawMany<{ slotKey: string }>();
    const used = new Set(taken.map(({ slotKey }) => slotKey));
    const free = keys.find((key) => !used.has(key));
    if (free === undefined) throw new Problem('secondment-nomination.too-many', { facts: { most } });
    return free;
  }

  /** A candidacy of one's own member that its focal points know of; others aren't there. */
  private async mine(actor: Actor, id: string): Promise<void> {
    const candidacy = await this.candidacies.find(id);
    if (!candidacy || !actor.can('secondment.nominate', { member: candidacy.memberId })) throw new Problem('candidacy.not-found');
    if (candidacy.personId === actor.personId) throw new Problem('secondment-nomination.own');
    if (!isToldToMember(await this.halves.of(id))) throw new Problem('candidacy.not-found');
  }

  private async byAddress(email: string): Promise<string | null> {
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: emailKeyOf(email), confirmedAt: Not(IsNull()) });
    return known?.personId ?? null;
  }

  private isOpen(personId: string): Promise<boolean> {
    return this.db.repo(Person).existsBy({ id: personId, closedAt: IsNull(), erasureDueAt: IsNull() });
  }
}
