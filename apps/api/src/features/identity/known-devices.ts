import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { KnownDevice } from './factors/factor.entity.js';
import { Secrets } from './secrets.js';

/** Longer than browsers keep a cookie. */
const keptMs = 400 * 24 * 3_600_000;

/** Browsers that somebody signed in from, known again by a cookie of theirs. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Notes a sign-in from a browser.
   *
   * @param token of the browser's cookie
   * @returns the device's id, and whether it is a new one to somebody who has others
   */
  async seen(personId: string, token: string): Promise<{ id: string; isNew: boolean }> {
    const repo = this.db.repo(KnownDevice);
    const now = this.clock.now();
    const tokenHash = this.secrets.hashToken(token);
    const known = await repo.findOneBy({ personId, tokenHash });
    if (known) {
      await repo.update({ id: known.id }, { lastSeenAt: now });
      return { id: known.id, isNew: false };
    }
    const hasOthers = await repo.existsBy({ personId });
    const id = newId();
    await repo.insert({ id, personId, tokenHash, firstSeenAt: now, lastSeenAt: now });
    return { id, isNew: hasOthers };
  }

  @OnSchedule('identity.forget-devices', 24 * 60)
  async forget(): Promise<void> {
    await this.db.repo(KnownDevice).delete({ lastSeenAt: LessThan(new Date(this.clock.now().getTime() - keptMs)) });
  }
}
