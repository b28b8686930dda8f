import { Injectable } from '@nestjs/common';
import { secondmentCallBreach, secondmentCallGapsOf, secondmentPhase, type InputOf, type SecondmentCallView, type secondmentCallRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { sortKey } from '../../platform/search/fold.js';
import { Candidacy } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { SecondmentCallReading } from './call-reading.service.js';
import { SecondmentCall, SecondmentCallMember } from './secondment-call.entity.js';
import { auditedSecondmentCall } from './secondment-call.view.js';

type Begun = InputOf<typeof secondmentCallRoutes.begin>['body'];
type Written = InputOf<typeof secondmentCallRoutes.write>['body'];

/** The office writes calls. */
@Injectable()
export class SecondmentCallWriting {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly organisations: OrganisationsService,
    private readonly reading: SecondmentCallReading,
  ) {}

  /**
   * Begins a draft.
   *
   * @throws Problem `secondment-call.not-a-member`, `secondment-call.id-taken`
   */
  async begin(actor: Actor, { id, ...written }: Begun): Promise<SecondmentCallView> {
    const fields = await this.fields(written);
    const now = this.clock.now();
    const call: SecondmentCall = {
      id, ...fields, state: 'draft', version: 1, standDownReason: null, lapsedAt: null, remindedFor: null, publishedAt: null, createdAt: now, changedAt: now,
    };
    try {
      await this.db.transaction(async () => {
        await this.db.repo(SecondmentCall).insert(call);
        await this.name(id, call.memberIds);
        await this.audit.record({ action: 'secondment-call.begun', subject: { kind: 'secondment-call', id }, after: auditedSecondmentCall(call) });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem('secondment-call.id-taken');
    }
    return this.reading.one(actor, id);
  }

  /**
   * Writes a call as it was read.
   *
   * @throws Problem `secondment-call.not-found`, `secondment-call.changed-meanwhile`, `secondment-call.wrong-phase`,
   *   `secondment-call.not-a-member`, `secondment-call.dates-stand`, `secondment-call.not-ready`, and what stands once
   *   somebody has applied
   */
  async write(actor: Actor, callId: string, { version, ...written }: Written): Promise<SecondmentCallView> {
    const fields = await this.fields(written);
    await this.db.transaction(async () => {
      const before = await this.db.repo(SecondmentCall).findOneBy({ id: callId });
      if (!before) throw new Problem('secondment-call.not-found');
      if (before.version !== version) throw new Problem('secondment-call.changed-meanwhile');
      // Taken first: of two who write at once the other one waits here, and finds another version.
      const changed = await this.db.repo(SecondmentCall).update({ id: callId, version, state: before.state }, { ...fields, version: version + 1, changedAt: this.clock.now() });
      if (affected(changed) === 0) throw new Problem('secondment-call.changed-meanwhile');
      if (before.state !== 'draft') await this.mustKeep(before, fields);
      await this.name(callId, fields.memberIds);
      await this.audit.record({
        action: 'secondment-call.written', subject: { kind: 'secondment-call', id: callId }, before: auditedSecondmentCall(before), after: auditedSecondmentCall(fields),
      });
    });
    return this.reading.one(actor, callId);
  }

  /** What a published call keeps. */
  private async mustKeep(before: SecondmentCall, after: Awaited<ReturnType<SecondmentCallWriting['fields']>>): Promise<void> {
    const now = this.clock.now();
    const phase = secondmentPhase(before, now);
    if (phase !== 'announced' && phase !== 'open') throw new Problem('secondment-call.wrong-phase', { facts: { phase } });
    const moved = (['opensAt', 'closesAt'] as const).some((date) => before[date]?.getTime() !== after[date]?.getTime());
    if (moved) throw new Problem('secondment-call.dates-stand');
    const gaps = secondmentCallGapsOf(after, now);
    if (gaps.length > 0) throw new Problem('secondment-call.not-ready', { facts: { gaps } });
    const breach = secondmentCallBreach(before, after);
    if (breach && (await this.db.repo(Candidacy).existsBy({ callId: before.id }))) throw new Problem(breach);
  }

  private async fields({ opensAt, closesAt, ...written }: Omit<Begun, 'id'>) {
    // A call for everybody is for the officers of all members.
    const memberIds = written.audience === 'public' ? [] : written.memberIds;
    const found = await this.organisations.byIds(memberIds);
    if (memberIds.some((id) => found.get(id)?.kind !== 'member')) throw new Problem('secondment-call.not-a-member');
    const at = (moment: string | null): Date | null => (moment === null ? null : new Date(moment));
    return { ...written, memberIds, positionSort: sortKey(written.position), opensAt: at(opensAt), closesAt: at(closesAt) };
  }

  private async name(callId: string, memberIds: readonly string[]): Promise<void> {
    const named = this.db.repo(SecondmentCallMember);
    await named.delete({ callId });
    if (memberIds.length > 0) await named.insert(memberIds.map((memberId) => ({ id: newId(), callId, memberId })));
  }
}
