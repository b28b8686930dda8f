import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { EvaluationParticipant } from './evaluation.entity.js';

/** Who is who in the evaluations of a run. */
@Injectable()
export class Participants {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns a person's lot in a run, or null where they have answered nothing yet */
  async find(runId: string, personId: string): Promise<string | null> {
    return (await this.db.repo(EvaluationParticipant).findOneBy({ runId, personId }))?.id ?? null;
  }

  /** @returns a person's lot in a run, drawn now where there is none */
  async of(runId: string, personId: string): Promise<string> {
    const known = await this.find(runId, personId);
    if (known !== null) return known;
    // By chance alone, where other ids are in the order of time.
    const id = randomUUID();
    try {
      await this.db.repo(EvaluationParticipant).insert({ id, runId, personId, createdAt: this.clock.now() });
      return id;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return (await this.db.repo(EvaluationParticipant).findOneByOrFail({ runId, personId })).id;
    }
  }
}
