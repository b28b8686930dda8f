import { Injectable } from '@nestjs/common';
import type { InputOf, InterviewSlotView, OwnSelection, secondmentSelectionRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
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
import { SecondmentEntry, SecondmentInterviewSlot } from './selection.entity.js';
import { interviewToChoose } from './selection.events.js';
import { SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

type NewSlot = InputOf<typeof secondmentSelectionRoutes.addSlot>['body'];
const arranging = ['open', 'interviews'] as const;

/** Times for interviews: the office or the chair offers them, and each candidate on the shortlist chooses one. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly candidacies: Candidacies,
  ) {}

  /**
   * Times of a call, the earliest first.
   *
   * @throws Problem `secondment-selection.not-found`
   */
  async list(actor: Actor, callId: string): Promise<InterviewSlotView[]> {
    const { selection } = await this.parts.of(actor, callId);
    // Who is on the shortlist is by name.
    if (selection.phase === 'eligibility' || selection.phase === 'scoring') return [];
    return this.views(callId);
  }

  /**
   * Offers a time.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`, `secondment-selection.slot-wrong`
   */
  async add(actor: Actor, callId: string, { startsAt, endsAt, timeZone, room, link }: NewSlot): Promise<InterviewSlotView[]> {
    await this.arranger(actor, callId);
    const [starts, ends] = [new Date(startsAt), new Date(endsAt)];
    if (starts <= this.clock.now()) throw new Problem('secondment-selection.slot-wrong');
    const id = newId();
    await this.db.transaction(async () => {
      await this.store.turn(callId, arranging);
      await this.db.repo(SecondmentInterviewSlot).insert({
        id, callId, startsAt: starts, endsAt: ends, timeZone, room: room === '' ? null : room, link: link === '' ? null : link, candidacyId: null, chosenAt: null, remindedAt: null,
        createdAt: this.clock.now(),
      });
      await this.audit.record({ action: 'secondment-interview.offered', subject: { kind: 'secondment-call', id: callId }, after: { slotId: id, startsAt } });
    });
    return this.views(callId);
  }

  /**
   * Takes a time back. Whoever had chosen it is told, and chooses another one.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`
   */
  async remove(actor: Actor, slotId: string): Promise<InterviewSlotView[]> {
    const slot = await this.db.repo(SecondmentInterviewSlot).findOneBy({ id: slotId });
    if (!slot) throw new Problem('secondment-selection.not-found');
    await this.arranger(actor, slot.callId);
    await this.db.transaction(async () => {
      await this.store.turn(slot.callId, arranging);
      // Read after the turn: somebody may have chosen it a moment ago.
      const slots = this.db.repo(SecondmentInterviewSlot);
      const held = await slots.findOneBy({ id: slotId });
      if (!held || affected(await slots.delete({ id: slotId, candidacyId: held.candidacyId ?? IsNull() })) === 0) throw new Problem('secondment-selection.changed-meanwhile');
      await this.audit.record({ action: 'secondment-interview.taken-back', subject: { kind: 'secondment-call', id: slot.callId }, before: { slotId } });
      const candidacy = held.candidacyId === null ? null : await this.candidacies.find(held.candidacyId);
      if (candidacy) await this.events.publish(interviewToChoose, { personId: candidacy.personId, secondmentCallId: slot.callId, candidacyId: candidacy.id });
    });
    return this.views(slot.callId);
  }

  /**
   * Chooses a time for one's own interview, or another one: of two who want the same, one gets it.
   *
   * @throws Problem `candidacy.not-found`, `secondment-selection.not-found`, `secondment-selection.wrong-phase`,
   *   `secondment-selection.slot-taken`, `secondment-selection.slot-wrong` for one that is over or of another call
   */
  async choose(actor: Actor, candidacyId: string, slotId: string): Promise<OwnSelection> {
    const candidacy = await this.own(actor, candidacyId);
    const { phase } = await this.store.selection(candidacy.callId);
    if (candidacy.step !== 'shortlisted' || phase !== 'interviews') throw new Problem('secondment-selection.not-found');
    const now = this.clock.now();
    const slots = this.db.repo(SecondmentInterviewSlot);
    const slot = await slots.findOneBy({ id: slotId, callId: candidacy.callId });
    if (!slot || slot.startsAt <= now) throw new Problem('secondment-selection.slot-wrong');
    if (slot.candidacyId !== candidacyId) {
      try {
        await this.db.transaction(async () => {
          const bound = this.db.repo(SecondmentInterviewSlot);
          await bound.update({ candidacyId }, { candidacyId: null, chosenAt: null, remindedAt: null });
          const taken = await bound.update({ id: slotId, candidacyId: IsNull() }, { candidacyId, chosenAt: now });
          if (affected(taken) === 0) throw new Problem('secondment-selection.slot-taken');
          await this.audit.record({ action: 'secondment-interview.chosen', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId, after: { slotId } });
        });
      } catch (error) {
        // Two tabs of one candidate: the other one chose first.
        if (isUniqueViolation(error)) throw new Problem('secondment-selection.changed-meanwhile');
        throw error;
      }
    }
    return this.ownView(candidacy);
  }

  /**
   * What a candidate may know: times to choose from while interviews are held, and the outcome once it is released.
   *
   * @throws Problem `candidacy.not-found` for whoever isn't the applicant
   */
  async ownSelection(actor: Actor, candidacyId: string): Promise<OwnSelection> {
    return this.ownView(await this.own(actor, candidacyId));
  }

  private async ownView(candidacy: Candidacy): Promise<OwnSelection> {
    const entry = await this.db.repo(SecondmentEntry).findOneBy({ candidacyId: candidacy.id });
    const { phase } = await this.store.selection(candidacy.callId);
    const isInterviewed = candidacy.step === 'shortlisted' && (phase === 'interviews' || phase === 'decision');
    const outcome = entry?.releasedAt && entry.outcome
      ? { outcome: candidacy.step === 'regretted' ? ('regret' as const) : entry.outcome, feedback: entry.feedback, at: entry.releasedAt.toISOString() }
      : null;
    if (!isInterviewed) return { interview: null, outcome };
    const slots = await this.db.repo(SecondmentInterviewSlot).find({ where: { callId: candidacy.callId }, order: { startsAt: 'ASC', id: 'ASC' } });
    const mine = slots.find(({ candidacyId }) => candidacyId === candidacy.id);
    const now = this.clock.now();
    const free = phase === 'interviews' ? slots.filter(({ candidacyId, startsAt }) => candidacyId === null && startsAt > now) : [];
    return { interview: { slots: free.map((slot) => ({ id: slot.id, ...timesOf(slot) })), mine: mine ? { id: mine.id, ...timesOf(mine), room: mine.room, link: mine.link } : null }, outcome };
  }

  private async own(actor: Actor, candidacyId: string): Promise<Candidacy> {
    const candidacy = await this.candidacies.find(candidacyId);
    if (candidacy?.personId !== actor.personId) throw new Problem('candidacy.not-found');
    return candidacy;
  }

  private async arranger(actor: Actor, callId: string): Promise<SelectionPart> {
    const part = await this.parts.of(actor, callId);
    if (!part.office && !part.chair) throw new Problem('secondment-selection.not-found');
    return part;
  }

  private async views(callId: string): Promise<InterviewSlotView[]> {
    const slots = await this.db.repo(SecondmentInterviewSlot).find({ where: { callId }, order: { startsAt: 'ASC', id: 'ASC' } });
    const entries = await this.store.entries(callId).getMany();
    const identities = await this.store.identities(entries.map(({ candidacy }) => candidacy));
    const entryOf = new Map(entries.map((entry) => [entry.candidacyId, entry]));
    return slots.map((slot) => {
      const entry = entryOf.get(slot.candidacyId ?? '');
      return {
        id: slot.id, ...timesOf(slot), room: slot.room, link: slot.link,
        takenBy: entry ? { number: entry.number ?? 0, fullName: identities.get(entry.candidacyId)?.fullName ?? '' } : null,
      };
    });
  }
}

function timesOf({ startsAt, endsAt, timeZone }: SecondmentInterviewSlot): Pick<InterviewSlotView, 'startsAt' | 'endsAt' | 'timeZone'> {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone };
}
