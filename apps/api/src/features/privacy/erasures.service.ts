import { Injectable } from '@nestjs/common';
import { emailKeyOf, erasureDays, erasureReminderDays, type Duty, type ErasureView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { z } from 'zod';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OnJob, type JobContext } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Eraser } from '../../platform/privacy/index.js';
import { CourseRun } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, RoleGrantsService } from '../people/index.js';
import { dutiesOf, type HeldRole } from './erasure.rules.js';
import { Erasure } from './privacy.entity.js';
import { erasePerson, erasureCancelled, erasureNear, erasureRequested, personErased, remindOfErasure } from './privacy.events.js';

const dayMs = 24 * 3_600_000;

/** People's wish to be erased: they have time to change their mind, and then a job does it. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
    private readonly organisations: OrganisationsService,
    private readonly eraser: Eraser,
  ) {}

  /** @returns the wish that stands, and what must be handed over first */
  async view(personId: string): Promise<ErasureView> {
    const waiting = await this.db.repo(Erasure).findOneBy({ activeKey: personId });
    return {
      waiting: waiting && { requestedAt: waiting.requestedAt.toISOString(), dueAt: waiting.dueAt.toISOString() },
      duties: await this.duties(personId),
    };
  }

  private async duties(personId: string): Promise<Duty[]> {
    const grants = await this.grants.of(personId);
    const scopeIds = grants.flatMap(({ scopeId }) => (scopeId === null ? [] : [scopeId]));
    const runs = scopeIds.length === 0 ? [] : await this.db.repo(CourseRun).findBy({ id: In(scopeIds) });
    const organisations = await this.organisations.byIds(scopeIds);
    const now = this.clock.now();
    const held = await Promise.all(grants.map(async ({ role, scopeKind, scopeId }): Promise<HeldRole> => {
      const run = runs.find(({ id }) => id === scopeId);
      return {
        role, scopeKind, scopeId,
        others: await this.grants.others({ personId, role, scopeId }),
        scopeName: run?.code ?? organisations.get(scopeId ?? '')?.name ?? null,
        goesOn: !run || ((run.state === 'planned' || run.state === 'open') && (run.endsAt === null || run.endsAt > now)),
      };
    }));
    return dutiesOf(held);
  }

  /**
   * Takes the wish: from now on the account is closed to everything but changing one's mind.
   *
   * @param confirmation the person's own address, typed
   * @throws Problem `privacy.confirmation-wrong`, `privacy.open-duties`
   */
  async request(personId: string, confirmation: string): Promise<ErasureView> {
    const { email } = await this.people.own(personId);
    if (emailKeyOf(confirmation) !== emailKeyOf(email)) throw new Problem('privacy.confirmation-wrong');
    try {
      await this.db.transaction(() => this.write(personId));
    } catch (error) {
      // Asked twice at the same moment: the other one stands.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.view(personId);
  }

  private async write(personId: string): Promise<void> {
    if (await this.db.repo(Erasure).existsBy({ activeKey: personId })) return;
    await this.grants.holdStill(personId);
    const duties = await this.duties(personId);
    if (duties.length > 0) throw new Problem('privacy.open-duties', { facts: { duties } });
    const requestedAt = this.clock.now();
    const dueAt = new Date(requestedAt.getTime() + erasureDays * dayMs);
    const id = newId();
    const jobId = await this.jobs.enqueue(erasePerson, { erasureId: id }, { runAt: dueAt });
    await this.jobs.enqueue(remindOfErasure, { erasureId: id }, { runAt: new Date(dueAt.getTime() - erasureReminderDays * dayMs) });
    await this.db.repo(Erasure).insert({ id, personId, activeKey: personId, jobId, state: 'waiting', requestedAt, dueAt, endedAt: null });
    await this.people.setErasure(personId, dueAt);
    await this.audit.record({ action: 'erasure.requested', subject: { kind: 'erasure', id }, personId, after: { dueAt: dueAt.toISOString() } });
    await this.events.publish(erasureRequested, { personId });
  }

  /**
   * Opens the account again.
   *
   * @throws Problem `privacy.no-erasure`, `privacy.erasure-begun`
   */
  async cancel(personId: string): Promise<ErasureView> {
    await this.db.transaction(async () => {
      const erasure = await this.db.repo(Erasure).findOneBy({ activeKey: personId });
      if (!erasure) throw new Problem('privacy.no-erasure');
      const { id } = erasure;
      const change = { state: 'cancelled' as const, activeKey: null, endedAt: this.clock.now() };
      if (affected(await this.db.repo(Erasure).update({ id, state: 'waiting' }, change)) !== 1) throw new Problem('privacy.erasure-begun');
      await this.people.setErasure(personId, null);
      await this.audit.record({ action: 'erasure.cancelled', subject: { kind: 'erasure', id }, personId });
      await this.events.publish(erasureCancelled, { personId });
    });
    return this.view(personId);
  }

  @OnJob(remindOfErasure)
  async remind({ erasureId }: z.output<typeof remindOfErasure.payload>): Promise<void> {
    const erasure = await this.db.repo(Erasure).findOneBy({ id: erasureId, state: 'waiting' });
    if (erasure) await this.events.publish(erasureNear, { personId: erasure.personId });
  }

  /** The job. Each step bears being done again; the names are read at each try until the last step has blanked them. */
  @OnJob(erasePerson)
  async erase({ erasureId }: z.output<typeof erasePerson.payload>, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<void> {
    const repo = this.db.repo(Erasure);
    await repo.update({ id: erasureId, state: 'waiting' }, { state: 'erasing' });
    const erasure = await repo.findOneBy({ id: erasureId, state: 'erasing' });
    if (!erasure) return;
    const { personId } = erasure;
    // Mails that are on their way find nobody to go to.
    await this.people.setClosed(personId, true);
    await this.eraser.erase({ personId, marks: await this.people.marksOf(personId) }, signal, progress);
    await this.db.transaction(async () => {
      await this.people.setErased(personId);
      const done = { state: 'done' as const, activeKey: null, endedAt: this.clock.now() };
      if (affected(await this.db.repo(Erasure).update({ id: erasureId, state: 'erasing' }, done)) !== 1) return;
      await this.audit.record({ action: 'erasure.done', subject: { kind: 'erasure', id: erasureId }, personId });
      await this.events.publish(personErased, { personId });
    });
  }
}
