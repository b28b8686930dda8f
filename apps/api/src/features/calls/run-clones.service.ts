import { Injectable } from '@nestjs/common';
import type { InputOf, RunRow, callRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { RunPlanning } from '../courses/index.js';
import { Allotments } from './allotments.service.js';
import { RunCall } from './call.entity.js';
import { newCall } from './call.view.js';
import { CallsService } from './calls.service.js';
import { SeatLedger } from './seat-ledger.js';

type Clone = InputOf<typeof callRoutes.clone>['body'];

/** Runs planned like one that was. */
@Injectable()
export class RunClones {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly planning: RunPlanning,
    private readonly calls: CallsService,
    private readonly ledger: SeatLedger,
    private readonly allotments: Allotments,
  ) {}

  /**
   * Plans a run like another one, on new days. Its plan, its call as a draft and, if wanted, the seats that members were
   * granted come along; people, decisions, deadlines and what was given or released later don't.
   *
   * @throws Problem `run.not-found`, `call.self-paced`, `access.not-allowed`, `run.over`
   */
  async clone(actor: Actor, runId: string, { startsAt, endsAt, quotas }: Clone): Promise<RunRow> {
    const { courseId, mode, academyId, venue, link, timeZone, languages, capacity, enrolmentPolicy } = await this.calls.own(actor, runId);
    return this.db.transaction(async () => {
      const made = await this.planning.create(actor, {
        courseId, mode, academyId, venue, link, timeZone, languages: languages ?? [], capacity, enrolmentPolicy,
        startsAt, endsAt, datesAre: 'day', enrolFrom: null, enrolUntil: null,
      });
      const call = await this.calls.find(runId);
      if (call) {
        const { minimum, reserves, criteria, targets, briefing, budget } = call;
        await this.db.repo(RunCall).insert({ ...newCall(made.id, this.clock.now()), minimum, reserves, criteria, targets, briefing, budget });
      }
      const members = quotas ? (await this.ledger.of(runId)).filter(({ granted }) => granted > 0) : [];
      for (const { memberId, granted } of members) {
        await this.allotments.grant(actor, made.id, { memberIds: [memberId], seats: granted, reason: '' });
      }
      await this.audit.record({ action: 'run.cloned', subject: { kind: 'run', id: made.id }, after: { from: runId, quotas } });
      return made;
    });
  }
}
