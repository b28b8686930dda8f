import { Injectable } from '@nestjs/common';
import { candidacyMoves, mayMoveCandidacy, type CandidacyMoveName, type CandidacyMover } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacy, CandidacyMoveRow } from './candidacy.entity.js';
import { candidacyMoved } from './candidacy.events.js';

/** Who brings a move about; `personId` is null for the platform itself. */
export interface CandidacyMovedBy {
  mover: CandidacyMover;
  personId: string | null;
  /** Where the table asks for one. */
  reason?: string | null;
}

/** Candidacies, begun once for each person and call, and moved by the table of moves alone. Who may ask for it is the callers' to know. */
@Injectable()
export class Candidacies {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** @returns a candidacy by its id, or null */
  find(id: string): Promise<Candidacy | null> {
    return this.db.repo(Candidacy).findOneBy({ id });
  }

  /** @returns somebody's candidacy for a call, or null */
  of(callId: string, personId: string): Promise<Candidacy | null> {
    return this.db.repo(Candidacy).findOneBy({ callId, personId });
  }

  /** @returns all of a call, the oldest first */
  ofCall(callId: string): Promise<Candidacy[]> {
    return this.db.repo(Candidacy).find({ where: { callId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @returns candidacies by their ids; those that aren't there are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, Candidacy>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.repo(Candidacy).findBy({ id: In([...new Set(ids)]) });
    return new Map(found.map((candidacy) => [candidacy.id, candidacy]));
  }

  /**
   * Makes others who change the same candidacy wait until this transaction has ended, and reads it as it stands then.
   *
   * @throws Problem `candidacy.not-found`
   */
  async still(id: string): Promise<Candidacy> {
    // A row that is written waits, even where nothing changes.
    await this.db.repo(Candidacy).update({ id }, { id });
    const candidacy = await this.find(id);
    if (!candidacy) throw new Problem('candidacy.not-found');
    return candidacy;
  }

  /** Writes down for whom somebody works now: a candidacy that is taken up again goes by their present post. */
  async follow({ id, personId, memberId: before }: Candidacy, place: Pick<Candidacy, 'memberId' | 'organisationId'>): Promise<void> {
    await this.db.repo(Candidacy).update({ id }, { memberId: place.memberId, organisationId: place.organisationId });
    if (before === place.memberId) return;
    await this.audit.record({ action: 'candidacy.followed', subject: { kind: 'candidacy', id }, personId, before: { memberId: before }, after: { memberId: place.memberId } });
  }

  /**
   * Begins a candidacy with whichever half comes first; of two at once both get the same one. In the caller's transaction.
   *
   * @returns the one that is there now, whatever its step
   */
  async begin(fields: Pick<Candidacy, 'callId' | 'personId' | 'memberId' | 'organisationId'>): Promise<Candidacy> {
    const known = await this.of(fields.callId, fields.personId);
    if (known) return known;
    const now = this.clock.now();
    const row: Candidacy = { id: newId(), ...fields, step: 'begun', version: 1, createdAt: now, movedAt: now };
    try {
      await this.db.repo(Candidacy).insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // The other one may stand in a snapshot that this transaction can't see: the caller asks again.
      throw new Problem('candidacy.changed-meanwhile');
    }
    await this.audit.record({ action: 'candidacy.begun', subject: { kind: 'candidacy', id: row.id }, personId: row.personId, after: { callId: row.callId, memberId: row.memberId } });
    return row;
  }

  /**
   * Takes one move, in the caller's transaction. It is kept, audited, and told by the event that the notices wait for.
   *
   * @param candidacy as it was read: of two moves at once one finds it changed
   * @returns the candidacy as it stands then
   * @throws Problem `candidacy.not-yours`, `candidacy.wrong-step`, `candidacy.reason-missing`, `candidacy.changed-meanwhile`
   */
  async move(candidacy: Candidacy, name: CandidacyMoveName, { mover, personId, reason = null }: CandidacyMovedBy): Promise<Candidacy> {
    const { id, step, version, callId, memberId } = candidacy;
    const refusal = mayMoveCandidacy(step, name, mover, reason);
    if (refusal === 'candidacy.wrong-step') throw new Problem(refusal, { facts: { step } });
    if (refusal) throw new Problem(refusal);
    const { to } = candidacyMoves[name];
    const now = this.clock.now();
    return this.db.transaction(async () => {
      const moved = await this.db.repo(Candidacy).update({ id, version, step }, { step: to, version: version + 1, movedAt: now });
      if (affected(moved) === 0) throw new Problem('candidacy.changed-meanwhile');
      await this.db.repo(CandidacyMoveRow).insert({ id: newId(), candidacyId: id, move: name, fromStep: step, toStep: to, mover, byPersonId: personId, reason, at: now });
      await this.audit.record({
        action: 'candidacy.moved', subject: { kind: 'candidacy', id }, personId: candidacy.personId, before: { step }, after: { step: to, move: name },
      });
      await this.events.publish(candidacyMoved, { candidacyId: id, callId, personId: candidacy.personId, memberId, move: name, from: step, to, mover, byPersonId: personId });
      return Object.assign(new Candidacy(), candidacy, { step: to, version: version + 1, movedAt: now });
    });
  }

  /** @returns the moves that a candidacy took, the first one first, with reasons: for the office alone */
  history(candidacyId: string): Promise<CandidacyMoveRow[]> {
    return this.db.repo(CandidacyMoveRow).find({ where: { candidacyId }, order: { at: 'ASC', id: 'ASC' } });
  }
}
