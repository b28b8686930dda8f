import { Injectable } from '@nestjs/common';
import { openVettingStates, type VettingState } from '@rso-connect/shared';
import { In, type FindOptionsWhere } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import type { VettingRequest as Row } from './vetting.entity.js';
import { VettingRequest } from './vetting.entity.js';
import { vettingClosed } from './vetting.events.js';

type Changes = Partial<Omit<Row, 'id' | 'version' | 'changedAt'>>;

/** Requests, found and moved: each step is one conditional update, in the caller's transaction. */
@Injectable()
export class Requests {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** @returns a request by its id, or null */
  find(id: string): Promise<Row | null> {
    return this.db.repo(VettingRequest).findOneBy({ id });
  }

  /** @returns somebody's last one, or null */
  lastOf(personId: string): Promise<Row | null> {
    return this.db.repo(VettingRequest).findOne({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /**
   * Moves a request on.
   *
   * @param from states that it may be in
   * @param where what else must hold, such as its version
   * @returns whether it was moved; of two at once one is
   */
  async step({ id }: Pick<Row, 'id'>, from: readonly VettingState[], changes: Changes, where: FindOptionsWhere<Row> = {}): Promise<boolean> {
    const moved = await this.db.repo(VettingRequest).update({ ...where, id, state: In([...from]) }, { ...changes, version: () => 'version + 1', changedAt: this.clock.now() });
    return affected(moved) > 0;
  }

  /** Counts one more vouch or objection, where the request still takes them. */
  async count({ id }: Pick<Row, 'id'>, what: 'vouches' | 'openObjections', from: readonly VettingState[], by: 1 | -1 = 1): Promise<boolean> {
    const counted = await this.db.repo(VettingRequest).update({ id, state: In([...from]) }, {
      [what]: () => `${what} ${by === 1 ? '+' : '-'} 1`, version: () => 'version + 1', changedAt: this.clock.now(),
    });
    return affected(counted) > 0;
  }

  /**
   * Ends an open request, whatever becomes of it.
   *
   * @returns whether it was open, and as it should be
   */
  async close(request: Row, state: Exclude<VettingState, (typeof openVettingStates)[number]>, changes: Changes = {}, where: FindOptionsWhere<Row> = {}, from: readonly VettingState[] = openVettingStates): Promise<boolean> {
    if (!(await this.step(request, from, { ...changes, state, openKey: null }, where))) return false;
    const { version } = await this.db.repo(VettingRequest).findOneByOrFail({ id: request.id });
    await this.events.publish(vettingClosed, { requestId: request.id, spaceId: request.spaceId, version });
    return true;
  }
}
