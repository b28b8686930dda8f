import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { currentOrigin } from '../../platform/audit/origin.js';
import { Problem } from '../../platform/http/problem.js';
import { SeatRules, holdsSeat, type SeatRule, type SeatStep } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { MembersOfPeople } from '../people/index.js';
import { SeatLedger } from './seat-ledger.js';
import { SeatPlace } from './seat.entity.js';

/** Books what enrolments do with seats in the ledger, in the same transaction: no quota is ever exceeded. */
@Injectable()
export class QuotaRule implements OnModuleInit, SeatRule {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rules: SeatRules,
    private readonly ledger: SeatLedger,
    private readonly members: MembersOfPeople,
    private readonly organisations: OrganisationsService,
  ) {}

  onModuleInit(): void {
    this.rules.add(this);
  }

  /** @throws Problem `seat.no-quota`, `seat.no-seat-left` */
  async book({ enrolmentId, runId, personId, policy, from, to }: SeatStep): Promise<void> {
    // Runs that people enrol in by themselves have no quotas.
    if (policy === 'open' || (holdsSeat(from) && holdsSeat(to)) || to === 'nominated' || to === 'applied') return;
    const known = await this.db.repo(SeatPlace).findOneBy({ enrolmentId });
    if (!known && !holdsSeat(to)) return;
    if (!known && !(await this.ledger.hasQuotas(runId))) return;
    const memberId = known?.memberId ?? (await this.members.of([personId])).get(personId) ?? null;
    const seats = memberId === null ? null : await this.ledger.still(runId, memberId);
    if (memberId === null || !seats) {
      if (!holdsSeat(to)) return;
      throw new Problem('seat.no-quota', { facts: { member: await this.nameOf(memberId) } });
    }
    // Read again now that nobody else changes it.
    const place = await this.db.repo(SeatPlace).findOneBy({ enrolmentId });
    const holds = place?.holds ?? 'nothing';
    const by = currentOrigin()?.actorId ?? null;
    if (!holdsSeat(to)) {
      if (!place || holds === 'nothing') return;
      await this.ledger.move(runId, memberId, { [holds]: -1 }, { movement: holds === 'used' ? 'freed' : 'unnamed', by, placeId: place.id });
      await this.db.repo(SeatPlace).update({ id: place.id }, { holds: 'nothing' });
      return;
    }
    if (holds === 'used') return;
    const placeId = place?.id ?? newId();
    const taken = await this.ledger.move(runId, memberId, { used: 1, ...(holds === 'named' ? { named: -1 } : {}) }, { movement: 'selected', by, placeId });
    if (!taken) throw new Problem('seat.no-seat-left', { facts: { member: await this.nameOf(memberId) } });
    if (place) await this.db.repo(SeatPlace).update({ id: placeId }, { holds: 'used' });
    else await this.db.repo(SeatPlace).insert({ id: placeId, runId, memberId, enrolmentId, holds: 'used', createdAt: this.clock.now() });
  }

  private async nameOf(memberId: string | null): Promise<string | null> {
    return (await this.organisations.byIds([memberId])).get(memberId ?? '')?.name ?? null;
  }
}
