import { Injectable } from '@nestjs/common';
import { secondmentPhase, type SecondmentCallPhase } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { SecondmentCall } from './secondment-call.entity.js';

/** Calls, as the other features of secondments ask about them. */
@Injectable()
export class SecondmentCalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns a call by its id, whoever may see it, or null */
  find(id: string): Promise<SecondmentCall | null> {
    return this.db.repo(SecondmentCall).findOneBy({ id });
  }

  /** @returns calls by their ids; those that aren't there are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, SecondmentCall>> {
    if (ids.length === 0) return new Map();
    const calls = await this.db.repo(SecondmentCall).findBy({ id: In([...new Set(ids)]) });
    return new Map(calls.map((call) => [call.id, call]));
  }

  /** @returns whether officers of a member may stand for a call; whether they may see it is {@link VisibleSecondmentCalls}' to say */
  isFor({ memberIds }: Pick<SecondmentCall, 'memberIds'>, memberId: string): boolean {
    return memberIds.length === 0 || memberIds.includes(memberId);
  }

  /** @returns where a call stands now */
  phase(call: SecondmentCall): SecondmentCallPhase {
    return secondmentPhase(call, this.clock.now());
  }
}
