import { Injectable } from '@nestjs/common';
import { candidacyMoves, secondmentTerms } from '@rso-connect/shared';
import { LessThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Candidacies, Candidacy } from '../candidacies/index.js';
import { SecondmentCall } from './secondment-call.entity.js';
import { secondmentCallClosing } from './secondment-call.events.js';

const dayMs = 86_400_000;

/** What the calendar does to calls. Each step is one transaction that begins with a conditional update: one that is killed leaves it to the next run. */
@Injectable()
export class SecondmentCallJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
  ) {}

  @OnSchedule('secondment-calls.calendar', 5)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.remind(signal);
    await this.close(signal);
    await this.clearStoodDown(signal);
  }

  /** Tells those who lack a half a few days before the call closes, once for each closing. */
  private async remind(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const near = await this.db.repo(SecondmentCall).createQueryBuilder('secondment')
      .where(`secondment.state = 'published' AND secondment.closesAt > :now AND secondment.closesAt <= :soon`, { now, soon: new Date(now.getTime() + secondmentTerms.reminderDays * dayMs) })
      .andWhere('(secondment.remindedFor IS NULL OR secondment.remindedFor <> secondment.closesAt)').getMany();
    for (const { id, version, closesAt } of near) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        const noted = await this.db.repo(SecondmentCall).update({ id, version, state: 'published' }, { remindedFor: closesAt });
        if (affected(noted) === 0) return;
        const lacking = await this.db.repo(Candidacy).findBy({ callId: id, step: 'begun' });
        await this.events.publishAll(secondmentCallClosing, lacking.map(({ personId }) => ({ personId, secondmentCallId: id })));
      });
    }
  }

  /** Lets lapse what lacks a half when a call closes. Whoever wrote in that very moment is found by the next run. */
  private async close(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const closed = await this.db.repo(SecondmentCall).createQueryBuilder('secondment').where(`secondment.state = 'published' AND secondment.closesAt <= :now`, { now })
      .andWhere((all) => `(secondment.lapsedAt IS NULL OR EXISTS ${standing(all, ['begun'])})`).getMany();
    for (const { id, version, lapsedAt } of closed) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        // Whoever extends the call reads another version then, and sees what lapsed.
        const held = await this.db.repo(SecondmentCall).update({ id, version, state: 'published', closesAt: LessThanOrEqual(now) }, { lapsedAt: now, version: version + 1 });
        if (affected(held) === 0) return;
        const lacking = await this.db.repo(Candidacy).findBy({ callId: id, step: 'begun' });
        for (const candidacy of lacking) await this.candidacies.move(candidacy, 'lapse', { mover: 'platform', personId: null });
        if (lapsedAt === null) await this.audit.record({ action: 'secondment-call.lapsed', subject: { kind: 'secondment-call', id }, after: { candidacies: lacking.length } });
      });
    }
  }

  /** Whoever applied in the moment in which a call was stood down. */
  private async clearStoodDown(signal: AbortSignal): Promise<void> {
    const steps = candidacyMoves['stand-down'].from;
    const left = await this.db.repo(SecondmentCall).createQueryBuilder('secondment').where(`secondment.state = 'stood-down'`).andWhere((all) => `EXISTS ${standing(all, steps)}`).getMany();
    for (const { id } of left) {
      signal.throwIfAborted();
      for (const candidacy of await this.candidacies.ofCall(id)) {
        if ((steps as readonly string[]).includes(candidacy.step)) await this.candidacies.move(candidacy, 'stand-down', { mover: 'office', personId: null });
      }
    }
  }
}

function standing(calls: SelectQueryBuilder<SecondmentCall>, steps: readonly string[]): string {
  return calls.subQuery().select('1').from(Candidacy, 'standing').where(`standing.callId = secondment.id AND standing.step IN (${steps.map((step) => `'${step}'`).join(', ')})`).getQuery();
}
