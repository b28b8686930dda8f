import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Certificate, certificateIssued, certificateRevoked } from '../certificates/index.js';
import { Person } from '../people/index.js';
import { CertificateMemberships } from './certificate-memberships.js';
import { Space, SpaceMembership } from './space.entity.js';

type AboutCertificate = z.output<typeof certificateIssued.payload>;

/** So many holders are let in before the next are looked for. */
const part = 100;

/** What opens and ends memberships without anybody acting. */
@Injectable()
export class SpacesJobs {
  constructor(
    private readonly db: Database,
    private readonly memberships: CertificateMemberships,
  ) {}

  @OnEvent(certificateIssued, 'spaces.let-in')
  async letIn({ certificateId }: AboutCertificate): Promise<void> {
    await this.settle(certificateId);
  }

  @OnEvent(certificateRevoked, 'spaces.lapse')
  async lapse({ certificateId }: AboutCertificate): Promise<void> {
    await this.settle(certificateId);
  }

  /**
   * Lets in who got a certificate before there were spaces. Each one is settled in a transaction of their own, so that
   * a stopped job goes on where it was; with nobody left it is one short query.
   */
  @OnSchedule('spaces.let-in-holders', 60)
  async letInHolders(_: unknown, { signal }: JobContext): Promise<void> {
    for (;;) {
      const held = await this.withoutMembership();
      for (const { personId, runId } of held) {
        signal.throwIfAborted();
        await this.db.transaction(() => this.memberships.settle(personId, runId));
      }
      if (held.length < part) return;
    }
  }

  private async settle(certificateId: string): Promise<void> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id: certificateId });
    if (certificate) await this.memberships.settle(certificate.personId, certificate.runId);
  }

  private withoutMembership(): Promise<Certificate[]> {
    const held = this.db.repo(Certificate).createQueryBuilder('certificate')
      .innerJoin(Person, 'holder', 'holder.id = certificate.personId AND holder.erasedAt IS NULL')
      .where({ activeKey: Not(IsNull()), revokedAt: IsNull() });
    const known = held.subQuery().select('1').from(SpaceMembership, 'membership')
      .innerJoin(Space, 'space', 'space.id = membership.spaceId AND space.runId = certificate.runId')
      .where('membership.personId = certificate.personId').getQuery();
    return held.andWhere(`NOT EXISTS ${known}`).orderBy('certificate.id').limit(part).getMany();
  }
}
