import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { exportHours, type ExportView } from '@rso-connect/shared';
import { In, LessThan } from 'typeorm';
import type { z } from 'zod';
import { RateLimits } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { OnJob, type JobContext } from '../../platform/jobs/job.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Keepers, PersonalRows, Purger, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { Course, CourseRun } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { writeExport } from './export-file.js';
import { PersonalExport } from './privacy.entity.js';
import { exportReady, makeExport } from './privacy.events.js';

const perDay = { name: 'personal-export', points: 10, seconds: 24 * 3600 };

function keyOf(exportId: string): string {
  return `exports/${exportId}.zip`;
}

/** Everything about a person as one file, made by a job, to be fetched for 48 hours. */
@Injectable()
export class ExportsService implements OnModuleInit, Keeper {
  readonly name = 'exports';

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly limits: RateLimits,
    private readonly files: FileStore,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly rows: PersonalRows,
    private readonly keepers: Keepers,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
    this.purger.add({ name: 'export files', retention: 'export-file', beyondDatabase: true, run: (_, limit) => this.purge(limit) });
  }

  /** @returns a person's exports, the newest first */
  async own(personId: string): Promise<ExportView[]> {
    const exports = await this.db.repo(PersonalExport).find({ where: { personId }, order: { requestedAt: 'DESC', id: 'DESC' }, take: 10 });
    return Promise.all(exports.map((one) => this.view(one)));
  }

  /**
   * Begins to make one; one that is being made goes on, and a failed one is tried again.
   *
   * @throws Problem `request.rate-limited`
   */
  async request(personId: string): Promise<ExportView> {
    await this.limits.take(perDay, personId);
    try {
      await this.db.transaction(async () => {
        const making = await this.db.repo(PersonalExport).findOneBy({ activeKey: personId });
        if (making) {
          await this.jobs.retry(making.jobId);
          return;
        }
        const id = newId();
        const jobId = await this.jobs.enqueue(makeExport, { exportId: id });
        await this.db.repo(PersonalExport).insert({
          id, personId, activeKey: personId, jobId, state: 'making', bytes: null, requestedAt: this.clock.now(), readyAt: null, expiresAt: null,
        });
        await this.audit.record({ action: 'export.requested', subject: { kind: 'personal-export', id }, personId });
      });
    } catch (error) {
      // Asked twice at the same moment: the other one is being made.
      if (!isUniqueViolation(error)) throw error;
    }
    const [newest] = await this.own(personId);
    if (!newest) throw new Problem('privacy.export-not-found');
    return newest;
  }

  /**
   * Makes sure that a file can be fetched.
   *
   * @throws Problem `privacy.export-not-found`, also for somebody else's, `privacy.export-not-ready`, `privacy.export-expired`
   */
  async check(personId: string, exportId: string): Promise<void> {
    const found = await this.db.repo(PersonalExport).findOneBy({ id: exportId, personId });
    if (!found) throw new Problem('privacy.export-not-found');
    if (found.state === 'making') throw new Problem('privacy.export-not-ready');
    if (found.state === 'removed' || !found.expiresAt || found.expiresAt <= this.clock.now()) throw new Problem('privacy.export-expired');
  }

  /** @throws as {@link check} */
  async fetch(personId: string, exportId: string): Promise<Readable> {
    await this.check(personId, exportId);
    const stream = await this.files.stream(keyOf(exportId));
    await this.audit.record({ action: 'export.fetched', subject: { kind: 'personal-export', id: exportId }, personId });
    return stream;
  }

  /** The job: made again from the start where a try was cut short. */
  @OnJob(makeExport)
  async make({ exportId }: z.output<typeof makeExport.payload>, { progress, signal }: Pick<JobContext, 'progress' | 'signal'>): Promise<void> {
    const found = await this.db.repo(PersonalExport).findOneBy({ id: exportId, state: 'making' });
    if (!found) return;
    const { personId } = found;
    const { fullName: name, language } = await this.people.own(personId);
    const folder = await mkdtemp(join(tmpdir(), 'rso-export-'));
    try {
      const path = join(folder, 'export.zip');
      const source = { rows: this.rows, personId, name, language, madeAt: this.clock.now(), files: this.filesOf(personId), namesOf: (ids: readonly string[]) => this.namesOf(ids) };
      await writeExport(path, source, async (done, total) => {
        signal.throwIfAborted();
        await progress(done, total);
      });
      const { size } = await stat(path);
      await this.files.putFile(keyOf(exportId), path, 'application/zip');
      if (!(await this.finish(found, size))) await this.files.remove(keyOf(exportId));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @returns what agencies and runs are called, in which people read and not in ids */
  private async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).findBy({ id: In(wanted) });
    const courses = new Map((await this.db.repo(Course).findBy({ id: In(runs.map(({ courseId }) => courseId)) })).map(({ id, title }) => [id, title]));
    const organisations = await this.organisations.byIds(wanted);
    return new Map([
      ...[...organisations].map(([id, { name }]): [string, string] => [id, name]),
      ...runs.map(({ id, code, courseId }): [string, string] => [id, `${courses.get(courseId) ?? ''} (${code})`]),
    ]);
  }

  private async *filesOf(personId: string): AsyncGenerator<PersonalFile> {
    for (const keeper of this.keepers.all()) if (keeper.exportFiles) yield* keeper.exportFiles(personId);
  }

  /** @returns false where the person was erased meanwhile */
  private finish({ id, personId }: PersonalExport, bytes: number): Promise<boolean> {
    return this.db.transaction(async () => {
      const readyAt = this.clock.now();
      const expiresAt = new Date(readyAt.getTime() + exportHours * 3_600_000);
      const change = { state: 'ready' as const, activeKey: null, bytes, readyAt, expiresAt };
      if (affected(await this.db.repo(PersonalExport).update({ id, state: 'making' }, change)) !== 1) return false;
      await this.audit.record({ action: 'export.made', subject: { kind: 'personal-export', id }, personId, after: { bytes } });
      await this.events.publish(exportReady, { personId, exportId: id });
      return true;
    });
  }

  private async purge(limit: number): Promise<number> {
    const old = await this.db.repo(PersonalExport).find({ where: { state: 'ready', expiresAt: LessThan(this.clock.now()) }, order: { id: 'ASC' }, take: limit });
    for (const { id } of old) await this.files.remove(keyOf(id));
    if (old.length > 0) await this.db.repo(PersonalExport).update({ id: In(old.map(({ id }) => id)) }, { state: 'removed' });
    return old.length;
  }

  /** Before the rows go, which alone say which files there are. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (const { id } of await this.db.repo(PersonalExport).findBy({ personId })) await this.files.remove(keyOf(id));
  }

  private async view({ id, jobId, state, bytes, requestedAt, expiresAt }: PersonalExport): Promise<ExportView> {
    const job = state === 'making' ? await this.db.repo(Job).findOneBy({ id: jobId }) : null;
    const isOver = state === 'ready' && expiresAt !== null && expiresAt <= this.clock.now();
    return {
      id,
      state: job?.state === 'failed' ? 'failed' : isOver ? 'removed' : state,
      progress: job?.progressTotal == null ? null : { done: job.progressDone ?? 0, total: job.progressTotal },
      bytes,
      requestedAt: requestedAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    };
  }
}
