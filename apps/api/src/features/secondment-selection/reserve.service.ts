import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, candidacyMoved } from '../candidacies/index.js';
import { RoleGrantsService } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { signaturesNeeded, takingPlace } from './staged-decision.js';
import { DecisionService } from './decision.service.js';
import { OutcomesService } from './outcomes.service.js';
import { SecondmentEntry, SecondmentInterviewSlot, SecondmentSelection } from './selection.entity.js';
import { signatureAsked } from './selection.events.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

type Moved = z.output<typeof candidacyMoved.payload>;

/** The reserve list after the release: who is next where a place falls free, and its end. */
@Injectable()
export class ReserveService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly desk: DecisionService,
    private readonly outcomes: OutcomesService,
    private readonly calls: SecondmentCalls,
    private readonly candidacies: Candidacies,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * Signs the offer to the next one on the reserve list; the second signature makes it.
   *
   * @returns the call that it is about
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`,
   *   `secondment-selection.changed-meanwhile` where it is another one's turn, or no place is free any more,
   *   `secondment-selection.already-signed`
   */
  async signNext(actor: Actor, entryId: string, seal: string): Promise<string> {
    const found = await this.store.entry(entryId);
    if (!found) throw new Problem('secondment-selection.not-found');
    const { callId } = found;
    const part = await this.parts.decider(actor, callId);
    if (!part.manager) throw new Problem('secondment-selection.not-found');
    await this.db.transaction(async () => {
      const selection = await this.store.turn(callId, ['released']);
      const next = await this.desk.next({ call: part.call, selection });
      if (next?.entry.id !== entryId || next.seal !== seal) throw new Problem('secondment-selection.changed-meanwhile');
      await this.outcomes.keepSignature({ callId, subjectId: entryId, seal, personId: actor.personId });
      const signed = (await this.desk.signatures(entryId, seal)).map(({ personId }) => personId);
      if (signed.length >= signaturesNeeded) {
        const { candidacy, reason } = next.entry;
        await this.candidacies.move(candidacy, 'offer', { mover: 'managers', personId: actor.personId, reason });
        await this.db.repo(SecondmentEntry).update({ id: entryId }, { outcome: 'offer', releasedAt: this.clock.now() });
      } else await this.ask(callId, signed);
    });
    return callId;
  }

  /**
   * Ends the reserve list: everybody left on it hears.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`
   */
  async end(actor: Actor, callId: string, reason: string, feedback: string): Promise<void> {
    const { manager } = await this.parts.decider(actor, callId);
    await this.close(callId, { mover: manager ? 'managers' : 'platform', personId: actor.personId, reason }, feedback === '' ? null : feedback);
  }

  /** What follows for the selection from a move of a candidacy. Done twice it changes nothing. */
  @OnEvent(candidacyMoved, 'secondment-selection.candidacy-moved')
  async moved({ candidacyId, callId, move, from, to }: Moved): Promise<void> {
    // The time of whoever isn't interviewed any more is for another one.
    if (from === 'shortlisted') await this.db.repo(SecondmentInterviewSlot).update({ candidacyId }, { candidacyId: null, chosenAt: null, remindedAt: null });
    const selection = await this.store.selection(callId);
    const call = await this.calls.find(callId);
    if (!call || selection.phase !== 'released') return;
    if (takingPlace.includes(from) && !takingPlace.includes(to) && (await this.desk.next({ call, selection }))) await this.ask(callId, []);
    if (move !== 'arrive') return;
    const arrived = (await this.candidacies.ofCall(callId)).filter(({ step }) => takingPlace.includes(step) && step !== 'offered' && step !== 'accepted').length;
    if (arrived >= call.places) await this.close(callId, { mover: 'platform', personId: null, reason: 'Everybody has arrived; no place is left.' }, null);
  }

  private async close(callId: string, by: { mover: 'managers' | 'platform'; personId: string | null; reason: string }, feedback: string | null): Promise<void> {
    await this.db.transaction(async () => {
      await this.store.turn(callId, ['released']);
      const left = await this.desk.onReserve(callId).getMany();
      const now = this.clock.now();
      for (const { id, candidacy } of left) {
        await this.candidacies.move(candidacy, 'regret', by);
        await this.db.repo(SecondmentEntry).update({ id }, { outcome: 'regret', releasedAt: now, ...(feedback !== null && { feedback }) });
      }
      await this.db.repo(SecondmentSelection).update({ callId }, { reserveEndedAt: now });
      if (left.length > 0) await this.audit.record({ action: 'secondment-reserve.ended', subject: { kind: 'secondment-call', id: callId }, after: { count: left.length } });
    });
  }

  private async ask(callId: string, signed: readonly string[]): Promise<void> {
    const holders = (await this.grants.holders('co_manager')).filter((personId) => !signed.includes(personId));
    await this.events.publishAll(signatureAsked, holders.map((personId) => ({ personId, secondmentCallId: callId })));
  }
}
