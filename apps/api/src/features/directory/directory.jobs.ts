import { Injectable } from '@nestjs/common';
import { Not, IsNull } from 'typeorm';
import type { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { certificateIssued, certificateRevoked } from '../certificates/index.js';
import { RoleGrantRow, personChanged } from '../people/index.js';
import { DirectoryCard } from './directory.entity.js';
import { DirectoryIndex } from './directory-index.service.js';

type AboutCertificate = z.output<typeof certificateIssued.payload>;

/** Keeps up with what changes behind a card. */
@Injectable()
export class DirectoryJobs {
  constructor(
    private readonly db: Database,
    private readonly index: DirectoryIndex,
  ) {}

  @OnEvent(certificateIssued, 'directory.certificate-issued')
  issued({ personId }: AboutCertificate): Promise<void> {
    return this.index.settle(personId);
  }

  @OnEvent(certificateRevoked, 'directory.certificate-revoked')
  revoked({ personId }: AboutCertificate): Promise<void> {
    return this.index.settle(personId);
  }

  @OnEvent(personChanged, 'directory.person-changed')
  changed({ personId }: z.output<typeof personChanged.payload>): Promise<void> {
    return this.index.settle(personId);
  }

  /** Nothing tells that a run has ended: whoever teaches in the directory is looked at once a day. */
  @OnSchedule('directory.settle-trainers', 24 * 60)
  async settleTrainers(_: unknown, { signal }: JobContext): Promise<void> {
    const cards = this.db.repo(DirectoryCard).createQueryBuilder('card').where({ listedAt: Not(IsNull()) });
    const teaches = cards.subQuery().select('1').from(RoleGrantRow, 'held').where('held.personId = card.personId AND held.role = :role').getQuery();
    for (const { personId } of await cards.andWhere(`EXISTS ${teaches}`, { role: 'trainer' }).getMany()) {
      signal.throwIfAborted();
      await this.index.settle(personId);
    }
  }
}
