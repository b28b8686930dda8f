import { Injectable } from '@nestjs/common';
import { applicationGaps, eligibilityFindings, type InputOf, type OutputOf, type applicationRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, Candidacy } from '../candidacies/index.js';
import { Applicants } from './applicants.js';
import { SecondmentApplication, SecondmentNomination } from './application.entity.js';
import { nominationAsked } from './application.events.js';
import { contentOf } from './application.view.js';
import { CandidacyHalves } from './halves.js';
import { mustBeAt } from './must-be-at.js';
import { OpenCalls } from './open-calls.js';
import { triedAgain } from './tried-again.js';

type Content = InputOf<typeof applicationRoutes.save>['body'];

/** The personal half of candidacies, as applicants write it. */
@Injectable()
export class ApplicationsService {
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
   * Begins an application; the one that is there goes on, whoever began the candidacy.
   *
   * @returns the candidacy's id
   * @throws Problem `application.no-member`, `secondment-call.not-found`, `application.other-members`, `application.closed`
   */
  async begin(actor: Actor, callId: string): Promise<string> {
    const { personId } = actor;
    const known = await this.candidacies.of(callId, personId);
    if (known && (await this.halves.of(known.id)).application) return known.id;
    const { memberId, organisationId } = await this.applicants.standing(personId);
    if (memberId === null) throw new Problem('application.no-member');
    await this.calls.forMember(actor, callId, memberId);
    return triedAgain(() => this.db.transaction(async () => {
      const { id } = await this.candidacies.begin({ callId, personId, memberId, organisationId });
      if (!(await this.halves.of(id)).application) await this.insert(id);
      return id;
    }));
  }

  /**
   * Saves a draft. What was saved already, in an answer that never arrived, is saved.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.handed-in`, `application.changed-meanwhile`
   */
  async save(actor: Actor, candidacyId: string, { version, ...content }: Content): Promise<OutputOf<typeof applicationRoutes.save>> {
    const candidacy = await this.own(actor, candidacyId);
    await this.calls.open(candidacy.callId);
    mustBeAt(candidacy, ['begun', 'complete']);
    const savedAt = this.clock.now();
    const saved = await this.db.repo(SecondmentApplication).update({ candidacyId, version, state: 'draft' }, { ...content, version: version + 1, savedAt });
    if (affected(saved) > 0) return { version: version + 1, savedAt: savedAt.toISOString() };
    const now = await this.application(candidacyId);
    if (now.state === 'in') throw new Problem('application.handed-in');
    if (now.version === version + 1 && JSON.stringify(contentOf(now)) === JSON.stringify(contentOf(content))) return { version: now.version, savedAt: now.savedAt.toISOString() };
    throw new Problem('application.changed-meanwhile', { facts: { version: now.version, savedAt: now.savedAt.toISOString() } });
  }

  /**
   * Hands in what was saved last, and asks for the nomination by that. Again changes nothing.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.incomplete`, `application.not-eligible`,
   *   `application.other-member`, `application.changed-meanwhile`, `candidacy.wrong-step`
   */
  async handIn(actor: Actor, candidacyId: string, version: number): Promise<void> {
    await this.own(actor, candidacyId);
    await this.db.transaction(async () => {
      const candidacy = await this.candidacies.still(candidacyId);
      const application = await this.application(candidacyId);
      if (application.state === 'in') return;
      if (application.version !== version) throw new Problem('application.changed-meanwhile', { facts: { version: application.version, savedAt: application.savedAt.toISOString() } });
      mustBeAt(candidacy, ['begun']);
      const call = await this.calls.open(candidacy.callId);
      const { agencyKind } = await this.applicants.mustBeOf(candidacy);
      const content = contentOf(application);
      const documents = (await this.halves.documents([candidacyId])).get(candidacyId) ?? [];
      const gaps = applicationGaps(content, call, documents.map(({ key }) => key));
      if (gaps.length > 0) throw new Problem('application.incomplete', { facts: { gaps } });
      const refused = eligibilityFindings(call.eligibility, content, agencyKind).filter(({ weight }) => weight === 'refusal');
      if (refused.length > 0) throw new Problem('application.not-eligible', { facts: { about: refused.map(({ about }) => about) } });
      const now = this.clock.now();
      const handed = await this.db.repo(SecondmentApplication).update(
        { candidacyId, version, state: 'draft' }, { state: 'in', handedInAt: now, askedAt: application.askedAt ?? now },
      );
      if (affected(handed) === 0) throw new Problem('application.changed-meanwhile', { facts: { version: application.version, savedAt: application.savedAt.toISOString() } });
      await this.audit.record({ action: 'application.handed-in', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId, after: { callId: candidacy.callId, version } });
      const completed = await this.halves.complete(candidacy);
      if (application.askedAt === null && completed.step === 'begun') await this.events.publish(nominationAsked, { candidacyId });
    });
  }

  /**
   * Makes a draft of it again while the call is open; a complete candidacy lacks its first half then.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.not-handed-in`, `candidacy.wrong-step`
   */
  async takeBack(actor: Actor, candidacyId: string): Promise<void> {
    await this.own(actor, candidacyId);
    await this.db.transaction(async () => {
      const candidacy = await this.candidacies.still(candidacyId);
      await this.calls.open(candidacy.callId);
      mustBeAt(candidacy, ['begun', 'complete']);
      const taken = await this.db.repo(SecondmentApplication).update({ candidacyId, state: 'in' }, { state: 'draft', handedInAt: null });
      if (affected(taken) === 0) throw new Problem('application.not-handed-in');
      await this.audit.record({ action: 'application.taken-back', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId });
      if (candidacy.step !== 'begun') await this.candidacies.move(candidacy, 'open', { mover: 'applicant', personId: actor.personId });
    });
  }

  /**
   * Lets the member's focal points know. Again changes nothing.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.other-member`, `candidacy.wrong-step`
   */
  async ask(actor: Actor, candidacyId: string): Promise<void> {
    const own = await this.own(actor, candidacyId);
    await this.applicants.mustBeOf(own);
    await this.db.transaction(async () => {
      const candidacy = await this.candidacies.still(candidacyId);
      await this.calls.open(candidacy.callId);
      mustBeAt(candidacy, ['begun']);
      const { application, nomination } = await this.halves.of(candidacyId);
      if (!application || application.askedAt !== null) return;
      await this.db.repo(SecondmentApplication).update({ candidacyId }, { askedAt: this.clock.now() });
      await this.audit.record({ action: 'application.asked', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId, after: { memberId: candidacy.memberId } });
      if (nomination?.state !== 'given') await this.events.publish(nominationAsked, { candidacyId });
    });
  }

  /** @throws Problem `candidacy.not-found`, `candidacy.wrong-step` */
  async withdraw(actor: Actor, candidacyId: string): Promise<void> {
    await this.own(actor, candidacyId);
    await this.db.transaction(async () => {
      await this.candidacies.move(await this.candidacies.still(candidacyId), 'withdraw', { mover: 'applicant', personId: actor.personId });
    });
  }

  /**
   * Takes a withdrawn candidacy up again, as a draft, for the member that the applicant works for now: another member's
   * nomination ends by that.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.no-member`, `candidacy.wrong-step`
   */
  async resume(actor: Actor, candidacyId: string): Promise<void> {
    const { callId } = await this.own(actor, candidacyId);
    const { memberId, organisationId } = await this.applicants.standing(actor.personId);
    if (memberId === null) throw new Problem('application.no-member');
    await this.calls.forMember(actor, callId, memberId);
    await this.db.transaction(async () => {
      const before = await this.candidacies.still(candidacyId);
      const moved = before.memberId !== memberId;
      await this.candidacies.follow(before, { memberId, organisationId });
      await this.candidacies.move(Object.assign(before, { memberId, organisationId }), 'resume', { mover: 'applicant', personId: actor.personId });
      const { application, nomination } = await this.halves.of(candidacyId);
      if (!application) await this.insert(candidacyId);
      await this.db.repo(SecondmentApplication).update({ candidacyId }, { state: 'draft', handedInAt: null, ...(moved && { askedAt: null }) });
      if (moved && nomination) await this.db.repo(SecondmentNomination).delete({ id: nomination.id });
    });
  }

  private async insert(candidacyId: string): Promise<void> {
    const now = this.clock.now();
    try {
      await this.db.repo(SecondmentApplication).insert({
        id: newId(), candidacyId, state: 'draft', version: 1, statement: '', languages: [], yearsInService: null, availableFrom: null, availableUntil: null,
        referee: { name: '', office: '', email: '', phone: '' }, refereeAgreed: false, showsStatement: false, askedAt: null, handedInAt: null, savedAt: now, createdAt: now,
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('candidacy.changed-meanwhile');
      throw error;
    }
  }

  /** Somebody else's isn't there. */
  private async own({ personId }: Actor, id: string): Promise<Candidacy> {
    const candidacy = await this.db.repo(Candidacy).findOneBy({ id, personId });
    if (!candidacy) throw new Problem('candidacy.not-found');
    return candidacy;
  }

  private async application(candidacyId: string): Promise<SecondmentApplication> {
    const application = await this.db.repo(SecondmentApplication).findOneBy({ candidacyId });
    if (!application) throw new Problem('candidacy.not-found');
    return application;
  }
}
