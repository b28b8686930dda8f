import { Inject, Injectable } from '@nestjs/common';
import type { CertificateType, InputOf, OwnCertificateView, Page, certificateRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit, type AuditRecord } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Certificate } from './certificate.entity.js';
import { certificateRevoked } from './certificate.events.js';
import { canIssue, canRevoke } from './certificate.policy.js';
import { changeProblem, issueProblem } from './certificate.rules.js';
import { isWithheld, ownCertificateView } from './certificate.view.js';
import { Issuer } from './issuer.js';
import { RunFactsReader } from './run-facts.js';

type OwnQuery = InputOf<typeof certificateRoutes.own>['query'];
type RevokeBody = InputOf<typeof certificateRoutes.revokeRun>['body'];

/** So many are revoked in one transaction. */
const chunk = 200;

/** Certificates one by one, and revoking many. */
@Injectable()
export class CertificatesService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly issuer: Issuer,
    private readonly facts: RunFactsReader,
    private readonly audit: Audit,
  ) {}

  /** One's own certificates, without those that a corrected one has superseded. */
  async own(actor: Actor, query: OwnQuery): Promise<Page<OwnCertificateView>> {
    const own = this.db.repo(Certificate).createQueryBuilder('certificate')
      .where('certificate.personId = :personId AND certificate.supersededById IS NULL', { personId: actor.personId });
    if (query.state) own.andWhere(`certificate.revokedAt IS ${query.state === 'valid' ? 'NULL' : 'NOT NULL'}`);
    if (query.enrolmentId) own.andWhere('certificate.enrolmentId = :enrolmentId', { enrolmentId: query.enrolmentId });
    whereWords(own, 'certificate.searchText', searchWords(query.q));
    const byTitle = query.sort.endsWith('courseTitle');
    return fetchPage(
      own,
      query,
      {
        column: byTitle ? 'certificate.courseTitle' : 'certificate.issuedAt',
        descending: query.sort.startsWith('-'),
        id: 'certificate.id',
        valueOf: (row) => ({ value: byTitle ? row.courseTitle : row.issuedAt, id: row.id }),
      },
      (rows) => rows.map((row) => ownCertificateView(row, this.settings.publicUrl)),
    );
  }

  /** The rules' own doing, when somebody completes a run: fine where there is one already or the course gives none. */
  async issueByRules(enrolmentId: string): Promise<void> {
    const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
    if (!enrolment) return;
    const facts = await this.facts.of(enrolment.runId);
    if (issueProblem(facts.course, enrolment, await this.standing(enrolmentId), false) !== null) return;
    await this.issuer.issue([enrolment], facts, null);
  }

  /**
   * What closing a run brings: a certificate for each of these, of the type that it says. Those that have one are left
   * out. Joins the caller's transaction.
   *
   * @param types by enrolment, all of them of one run
   * @param by who closed it
   */
  async issueByClosing(types: ReadonlyMap<string, CertificateType>, by: string): Promise<void> {
    const enrolments = types.size === 0 ? [] : await this.db.repo(Enrolment).findBy({ id: In([...types.keys()]), state: 'completed' });
    const [first] = enrolments;
    if (first) await this.issuer.issue(enrolments, await this.facts.of(first.runId), by, types);
  }

  /**
   * A programme officer's decision for one enrolment; also after its certificate was revoked.
   *
   * @throws Problem `enrolment.not-found`, `certificate.not-completed`, `certificate.course-gives-none`,
   *   `certificate.already-issued`
   */
  async issueOne(actor: Actor, enrolmentId: string): Promise<OwnCertificateView> {
    return this.db.transaction(async () => {
      const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
      if (!enrolment) throw new Problem('enrolment.not-found');
      const facts = await this.facts.of(enrolment.runId);
      if (!canIssue(actor, facts.run)) throw new Problem('access.not-allowed');
      const standing = await this.standing(enrolmentId);
      const problem = issueProblem(facts.course, enrolment, standing, true);
      if (problem !== null) throw new Problem(problem);
      if (standing) await this.db.repo(Certificate).update({ id: standing.id, activeKey: enrolmentId }, { activeKey: null });
      const [issued] = await this.issuer.issue([enrolment], facts, actor.personId);
      if (!issued) throw new Problem('certificate.already-issued');
      return ownCertificateView(issued, this.settings.publicUrl);
    });
  }

  /**
   * Takes a certificate back. Its file can't be fetched any more, and visitors see since when it is revoked.
   *
   * @throws Problem `certificate.not-found`, `certificate.already-revoked`, `certificate.superseded`
   */
  async revoke(actor: Actor, certificateId: string, reason: string): Promise<OwnCertificateView> {
    return this.db.transaction(async () => {
      const { certificate, run } = await this.find(certificateId);
      if (!canRevoke(actor, run)) throw new Problem('access.not-allowed');
      const problem = changeProblem(certificate);
      if (problem !== null) throw new Problem(problem);
      if ((await this.revokeNow([certificate], actor.personId, reason, this.clock.now())) === 0) {
        throw new Problem('certificate.already-revoked');
      }
      return ownCertificateView(await this.db.repo(Certificate).findOneByOrFail({ id: certificateId }), this.settings.publicUrl);
    });
  }

  /**
   * Takes back the chosen certificates of a run, or all that are valid. Done in parts: cut short, the same call again
   * does the rest.
   *
   * @returns how many it revoked
   * @throws Problem `run.not-found`, `certificate.nothing-to-revoke`
   */
  async revokeMany(actor: Actor, runId: string, { reason, certificateIds }: RevokeBody): Promise<{ revoked: number }> {
    const { run } = await this.facts.of(runId);
    if (!canRevoke(actor, run)) throw new Problem('access.not-allowed');
    const now = this.clock.now();
    let revoked = 0;
    for (;;) {
      const part = await this.db.transaction(async () => {
        const valid = this.db.repo(Certificate).createQueryBuilder('certificate')
          .where('certificate.runId = :runId AND certificate.revokedAt IS NULL AND certificate.activeKey IS NOT NULL', { runId });
        if (certificateIds) valid.andWhere('certificate.id IN (:...certificateIds)', { certificateIds });
        const rows = await valid.orderBy('certificate.id').take(chunk).getMany();
        return { found: rows.length, done: await this.revokeNow(rows, actor.personId, reason, now) };
      });
      revoked += part.done;
      if (part.found < chunk) break;
    }
    if (revoked === 0) throw new Problem('certificate.nothing-to-revoke');
    return { revoked };
  }

  /**
   * Issues a certificate again with a corrected name.
   *
   * @throws Problem `certificate.not-found`, `certificate.already-revoked`, `certificate.superseded`,
   *   `certificate.same-name`
   */
  async reissue(actor: Actor, certificateId: string, holderName: string): Promise<OwnCertificateView> {
    return this.db.transaction(async () => {
      const { certificate, run } = await this.find(certificateId);
      if (!canIssue(actor, run)) throw new Problem('access.not-allowed');
      const problem = changeProblem(certificate);
      if (problem !== null) throw new Problem(problem);
      if (isWithheld(certificate)) throw new Problem('certificate.holder-withheld');
      if (certificate.holderName === holderName) throw new Problem('certificate.same-name');
      const issued = await this.issuer.reissue(certificate, holderName, run, actor.personId);
      return ownCertificateView(issued, this.settings.publicUrl);
    });
  }

  /**
   * A certificate with its run.
   *
   * @throws Problem `certificate.not-found`
   */
  async find(certificateId: string): Promise<{ certificate: Certificate; run: CourseRun }> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id: certificateId });
    if (!certificate) throw new Problem('certificate.not-found');
    return { certificate, run: await this.db.repo(CourseRun).findOneByOrFail({ id: certificate.runId }) };
  }

  private standing(enrolmentId: string): Promise<Certificate | null> {
    return this.db.repo(Certificate).findOneBy({ activeKey: enrolmentId });
  }

  /** Each by one conditional update, so that two who revoke at once write one reason and one event. */
  private async revokeNow(rows: readonly Certificate[], by: string, reason: string, now: Date): Promise<number> {
    const records: AuditRecord[] = [];
    for (const { id, enrolmentId, personId, serial } of rows) {
      const change = { revokedAt: now, revokedBy: by, revocationReason: reason };
      const result = await this.db.repo(Certificate).update({ id, activeKey: enrolmentId, revokedAt: IsNull() }, change);
      if (affected(result) !== 1) continue;
      await this.events.publish(certificateRevoked, { certificateId: id, enrolmentId, personId });
      records.push({ action: 'certificate.revoked', subject: { kind: 'certificate', id }, personId, before: { state: 'valid' }, after: { state: 'revoked', serial } });
    }
    await this.audit.recordAll(records);
    return records.length;
  }
}
