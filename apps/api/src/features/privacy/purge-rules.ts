import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Eraser, Purger } from '../../platform/privacy/index.js';
import { Person, PersonEmail } from '../people/index.js';

/** What the purge removes besides rows with a time of their own. */
@Injectable()
export class PurgeRules implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly purger: Purger,
    private readonly eraser: Eraser,
  ) {}

  onModuleInit(): void {
    this.purger.add({ name: 'unconfirmed accounts', retention: 'unconfirmed', beyondDatabase: true, run: (before, limit) => this.unconfirmed(before, limit) });
  }

  /** Whoever typed an address that they, or nobody, ever confirmed: perhaps it is somebody else's. */
  private async unconfirmed(before: Date, limit: number): Promise<number> {
    const people = this.db.repo(Person).createQueryBuilder('person');
    const address = (confirmed: string): string =>
      people.subQuery().select('1').from(PersonEmail, 'email').where(`email.personId = person.id AND email.confirmedAt IS ${confirmed}`).getQuery();
    const found = await people
      .where('person.createdAt < :before AND person.erasedAt IS NULL', { before })
      .andWhere(`EXISTS ${address('NULL')} AND NOT EXISTS ${address('NOT NULL')}`)
      .orderBy('person.id')
      .take(limit)
      .getMany();
    for (const { id, fullName } of found) {
      const emails = await this.db.repo(PersonEmail).findBy({ personId: id });
      await this.eraser.erase({ personId: id, marks: [fullName, ...emails.map(({ address: written }) => written)] });
      const now = this.clock.now();
      await this.db.repo(Person).update({ id }, { closedAt: now, erasedAt: now });
    }
    return found.length;
  }
}
