import { Injectable } from '@nestjs/common';
import type { BadgeView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { scopeOfRun } from '../courses/index.js';
import { RunsInFull } from '../enrolments/index.js';
import { SessionsService } from '../sessions/index.js';
import { ParticipantCode } from './participation.entity.js';
import { nearestSession } from './participation.rules.js';

const perPerson: RateLimit = { name: 'badges', points: 120, seconds: 60 };

/** Badges, whose code a phone's own camera reads: they lead who takes attendance to the tick, and nobody else anywhere. */
@Injectable()
export class Badges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly runs: RunsInFull,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws Problem `badge.not-found`, also for a run whose attendance somebody else takes, and `request.rate-limited` */
  async look(actor: Actor, code: string): Promise<BadgeView> {
    await this.limits.take(perPerson, actor.personId);
    const badge = await this.db.repo(ParticipantCode).findOneBy({ code: code.trim().toUpperCase() });
    if (!badge) throw new Problem('badge.not-found');
    const { run } = await this.runs.one(badge.runId);
    if (!actor.can('attendance.take', scopeOfRun(run))) throw new Problem('badge.not-found');
    const session = nearestSession(await this.sessions.ofRun(run.id), this.clock.now());
    return { runId: run.id, sessionId: session?.id ?? null, enrolmentId: badge.enrolmentId };
  }
}
