import { Injectable } from '@nestjs/common';
import type { InputOf, JobRow, JobSummary, Page, operationsRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { jobRow, statesOf } from './job.view.js';

type JobsQuery = InputOf<typeof operationsRoutes.jobs>['query'];

/** The jobs of the installation, as administrators see and mend them. */
@Injectable()
export class JobsService {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
    private readonly audit: Audit,
  ) {}

  /** One page of jobs. */
  list(query: JobsQuery): Promise<Page<JobRow>> {
    const jobs = this.db.repo(Job).createQueryBuilder('job');
    if (query.state) jobs.andWhere('job.state IN (:...states)', { states: statesOf[query.state] });
    if (query.name !== undefined) jobs.andWhere('job.name = :name', { name: query.name });
    const byDue = query.sort.endsWith('runAt');
    const order = {
      column: byDue ? 'job.runAt' : 'job.createdAt', descending: query.sort.startsWith('-'), id: 'job.id',
      valueOf: (row: Job) => ({ value: byDue ? row.runAt : row.createdAt, id: row.id }),
    };
    return fetchPage(jobs, query, order, (rows) => rows.map(jobRow));
  }

  /** @returns how many there are in each state, and the names that they may have */
  async summary(): Promise<JobSummary> {
    const repo = this.db.repo(Job);
    const count = (state: keyof typeof statesOf): Promise<number> => repo.countBy({ state: In([...statesOf[state]]) });
    const [waiting, running, failed, done] = await Promise.all([count('waiting'), count('running'), count('failed'), count('done')]);
    return { counts: { waiting, running, failed, done }, names: this.registry.names() };
  }

  /**
   * Tries a failed job again.
   *
   * @throws Problem `job.not-found` or `job.not-failed`
   */
  async retry(jobId: string): Promise<void> {
    const isTried = await this.db.transaction(async () => {
      const tried = await this.jobs.retry(jobId);
      if (tried) await this.audit.record({ action: 'job.retried', subject: { kind: 'job', id: jobId }, before: { state: 'failed' }, after: { state: 'waiting' } });
      return tried;
    });
    if (isTried) return;
    throw new Problem((await this.db.repo(Job).existsBy({ id: jobId })) ? 'job.not-failed' : 'job.not-found');
  }
}
