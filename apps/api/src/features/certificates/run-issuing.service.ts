import { Injectable } from '@nestjs/common';
import type { RunIssuingView } from '@rso-connect/shared';
import { IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import type { JobContext } from '../../platform/jobs/job.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Enrolment } from '../enrolments/index.js';
import { Certificate, CertificateIssuing } from './certificate.entity.js';
import { issueRunJob } from './certificate.events.js';
import { canIssue, canRead, canRevoke } from './certificate.policy.js';
import { Issuer } from './issuer.js';
import { RunFactsReader, type RunFacts } from './run-facts.js';

/** So many are issued in one transaction: short enough for others to write in between. */
const chunk = 100;

/** Issues certificates for whole runs, by a job that may die at any time. */
@Injectable()
export class RunIssuingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly issuer: Issuer,
    private readonly facts: RunFactsReader,
    private readonly audit: Audit,
  ) {}

  /**
   * How a run stands with its certificates.
   *
   * @throws Problem `run.not-found`
   */
  async status(actor: Actor, runId: string): Promise<RunIssuingView> {
    const facts = await this.facts.of(runId);
    if (!canRead(actor, facts.run)) throw new Problem('access.not-allowed');
    return this.view(actor, facts);
  }

  /**
   * Begins to issue for every completed enrolment without a certificate; one that runs already goes on, and a failed
   * one is tried again.
   *
   * @throws Problem `run.not-found`, `certificate.course-gives-none`, `certificate.nothing-to-issue`
   */
  async start(actor: Actor, runId: string): Promise<RunIssuingView> {
    const facts = await this.facts.of(runId);
    if (!canIssue(actor, facts.run)) throw new Problem('access.not-allowed');
    if (facts.course.certificateType === null) throw new Problem('certificate.course-gives-none');
    try {
      await this.db.transaction(() => this.begin(actor, facts));
    } catch (error) {
      // Somebody else began in the same moment; theirs goes on.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.view(actor, facts);
  }

  private async begin(actor: Actor, { run: { id: runId }, coSignatories: { signatories } }: RunFacts): Promise<void> {
    const repo = this.db.repo(CertificateIssuing);
    const active = await repo.findOneBy({ activeKey: runId });
    await this.audit.record({ action: 'certificates.issuing-begun', subject: { kind: 'run', id: runId }, after: { signatories: signatories.length, again: active !== null } });
    if (active) {
      await this.jobs.retry(active.jobId);
      return;
    }
    const total = await this.missing(runId).getCount();
    if (total === 0) throw new Problem('certificate.nothing-to-issue');
    const id = newId();
    const jobId = await this.jobs.enqueue(issueRunJob, { issuingId: id });
    await repo.insert({
      id, runId, activeKey: runId, jobId, requestedBy: actor.personId, signatories: [...signatories], total,
      createdAt: this.clock.now(), finishedAt: null,
    });
  }

  /**
   * The job: goes through the run in the order of the enrolments' ids, each part in a transaction of its own. Begun
   * again, it looks for what is still missing, so that it needs no memory of where it was.
   */
  async run(issuingId: string, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<void> {
    const issuing = await this.db.repo(CertificateIssuing).findOneByOrFail({ id: issuingId });
    if (issuing.finishedAt !== null) return;
    const { runId, total, requestedBy, signatories } = issuing;
    const now = await this.facts.of(runId);
    // Whoever co-signed when it was begun co-signs the whole run.
    const facts = { ...now, coSignatories: { ...now.coSignatories, signatories } };
    let done = Math.max(0, total - (await this.missing(runId).getCount()));
    await progress(done, total);
    for (let after = ''; ; ) {
      signal.throwIfAborted();
      const part = await this.missing(runId).andWhere('enrolment.id > :after', { after }).orderBy('enrolment.id').take(chunk).getMany();
      const last = part[part.length - 1];
      if (!last) break;
      await this.issuer.issue(part, facts, requestedBy);
      after = last.id;
      done = Math.min(total, done + part.length);
      await progress(done, total);
    }
    await this.db.repo(CertificateIssuing).update({ id: issuingId }, { activeKey: null, finishedAt: this.clock.now() });
    await progress(total, total);
  }

  /** Completed enrolments of a run that have no certificate, not even a revoked one. */
  private missing(runId: string): SelectQueryBuilder<Enrolment> {
    const query = this.db.repo(Enrolment).createQueryBuilder('enrolment');
    const certificate = query.subQuery().select('1').from(Certificate, 'certificate').where('certificate.activeKey = enrolment.id').getQuery();
    return query
      .where('enrolment.runId = :runId AND enrolment.state = :completed AND enrolment.completedAt IS NOT NULL', { runId, completed: 'completed' })
      .andWhere(`NOT EXISTS ${certificate}`);
  }

  private async view(actor: Actor, { run, course }: RunFacts): Promise<RunIssuingView> {
    const standing = { runId: run.id, activeKey: Not(IsNull()) };
    const certificates = this.db.repo(Certificate);
    const [missing, valid, revoked, last] = await Promise.all([
      this.missing(run.id).getCount(),
      certificates.countBy({ ...standing, revokedAt: IsNull() }),
      certificates.countBy({ ...standing, revokedAt: Not(IsNull()) }),
      this.db.repo(CertificateIssuing).findOne({ where: { runId: run.id }, order: { createdAt: 'DESC', id: 'DESC' } }),
    ]);
    return {
      type: course.certificateType,
      missing,
      valid,
      revoked,
      job: last && (await this.jobView(last)),
      can: { issue: course.certificateType !== null && canIssue(actor, run), revoke: canRevoke(actor, run) },
    };
  }

  private async jobView({ jobId, total, createdAt, finishedAt }: CertificateIssuing): Promise<RunIssuingView['job']> {
    const job = await this.db.repo(Job).findOneBy({ id: jobId });
    const going = job?.state === 'running' || job?.state === 'failed' ? job.state : 'waiting';
    return {
      state: finishedAt === null ? going : 'done',
      done: finishedAt === null ? (job?.progressDone ?? 0) : total,
      total,
      startedAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  }
}
