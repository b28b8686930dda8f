import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { RunSession, SessionTrainer } from './run-session.entity.js';

/** Sessions of runs, for the features that build on them. */
@Injectable()
export class SessionsService {
  constructor(private readonly db: Database) {}

  /** @returns a run's sessions in the order of time; those that were cancelled are among them and say so */
  ofRun(runId: string): Promise<RunSession[]> {
    return this.db.repo(RunSession).find({ where: { runId }, order: { startsAt: 'ASC', endsAt: 'ASC', id: 'ASC' } });
  }

  /** @returns a run's sessions that take place, in the order of time */
  plannedOf(runId: string): Promise<RunSession[]> {
    return this.db.repo(RunSession).find({ where: { runId, state: 'planned' }, order: { startsAt: 'ASC', endsAt: 'ASC', id: 'ASC' } });
  }

  /**
   * One session.
   *
   * @throws Problem `run-session.not-found`
   */
  async one(id: string): Promise<RunSession> {
    const session = await this.db.repo(RunSession).findOneBy({ id });
    if (!session) throw new Problem('run-session.not-found');
    return session;
  }

  /** @returns ids of the people who teach each session, by session */
  async trainersOf(sessionIds: readonly string[]): Promise<Map<string, string[]>> {
    const trainers = new Map<string, string[]>();
    if (sessionIds.length === 0) return trainers;
    const rows = await this.db.repo(SessionTrainer).find({ where: { sessionId: In([...sessionIds]) }, order: { personId: 'ASC' } });
    for (const { sessionId, personId } of rows) trainers.set(sessionId, [...(trainers.get(sessionId) ?? []), personId]);
    return trainers;
  }
}
