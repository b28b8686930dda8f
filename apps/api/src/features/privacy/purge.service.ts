import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, PurgeRunView, privacyRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage } from '../../platform/database/page.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Purger, type PurgeRule } from '../../platform/privacy/index.js';
import { PurgeCount, PurgeRun } from './privacy.entity.js';

type ListQuery = InputOf<typeof privacyRoutes.purges>['query'];

/** Removes every night what is past its time, and keeps what it did for administrators to see. */
@Injectable()
export class PurgeService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly purger: Purger,
    private readonly audit: Audit,
  ) {}

  /** A try that was cut short goes on with its run: each batch is counted in the transaction that removes it. */
  @OnSchedule('privacy.purge', 24 * 60)
  async nightly(_: unknown, { jobId, signal }: Pick<JobContext, 'jobId' | 'signal'>): Promise<void> {
    const run = await this.runOf(jobId);
    await this.purger.purge((rule, count) => this.count(run.id, rule, count), signal);
    await this.db.transaction(async () => {
      const { total } = await this.db.repo(PurgeRun).findOneByOrFail({ id: run.id });
      await this.db.repo(PurgeRun).update({ id: run.id }, { finishedAt: this.clock.now() });
      await this.audit.record({ action: 'purge.done', subject: { kind: 'purge', id: run.id }, after: { removed: total } });
    });
  }

  private async runOf(jobId: string): Promise<PurgeRun> {
    const known = await this.db.repo(PurgeRun).findOneBy({ jobId });
    if (known) return known;
    const run: PurgeRun = { id: newId(), jobId, startedAt: this.clock.now(), finishedAt: null, total: 0 };
    await this.db.repo(PurgeRun).insert(run);
    return run;
  }

  private async count(runId: string, { name, retention }: PurgeRule, removed: number): Promise<void> {
    const counts = this.db.repo(PurgeCount);
    // A number that the purge itself counted: nothing of anybody's goes into the expression.
    const more = (column: string) => (): string => `${column} + ${String(removed)}`;
    if (affected(await counts.update({ runId, rule: name }, { removed: more('removed') })) === 0) {
      await counts.insert({ runId, rule: name, retention, removed });
    }
    await this.db.repo(PurgeRun).update({ id: runId }, { total: more('total') });
  }

  /** One page of the runs, each with what it removed. */
  async list(query: ListQuery): Promise<OutputOf<typeof privacyRoutes.purges>> {
    const runs = this.db.repo(PurgeRun).createQueryBuilder('run');
    const order = {
      column: 'run.startedAt', descending: query.sort.startsWith('-'), id: 'run.id',
      valueOf: (row: PurgeRun) => ({ value: row.startedAt, id: row.id }),
    };
    return fetchPage(runs, query, order, (rows) => this.views(rows));
  }

  private async views(runs: readonly PurgeRun[]): Promise<PurgeRunView[]> {
    if (runs.length === 0) return [];
    const counts = await this.db.repo(PurgeCount).find({ where: { runId: In(runs.map(({ id }) => id)) }, order: { removed: 'DESC' } });
    return runs.map(({ id, startedAt, finishedAt, total }) => ({
      id, total,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      counts: counts.filter(({ runId }) => runId === id).map(({ rule, retention, removed }) => ({ rule, retention, removed })),
    }));
  }
}
