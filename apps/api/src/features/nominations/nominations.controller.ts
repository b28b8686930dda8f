import { Controller } from '@nestjs/common';
import { nominationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Allotments } from '../calls/index.js';
import { MemberCalls } from './member-calls.service.js';
import { NominationFiles } from './nomination-files.service.js';
import { NominationsService } from './nominations.service.js';
import { OfferingOn } from './offering-on.service.js';

/** The desk of focal points, and what staff do with nominations. */
@Controller()
export class NominationsController {
  constructor(
    private readonly memberCalls: MemberCalls,
    private readonly nominations: NominationsService,
    private readonly files: NominationFiles,
    private readonly offering: OfferingOn,
    private readonly allotments: Allotments,
  ) {}

  @Endpoint(nominationRoutes.calls, { permission: 'nomination.make' })
  calls(@Input() { query }: InputOf<typeof nominationRoutes.calls>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.calls>> {
    return this.memberCalls.page(actor, query);
  }

  @Endpoint(nominationRoutes.desk, { permission: 'nomination.make' })
  desk(@Input() { params }: InputOf<typeof nominationRoutes.desk>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.desk>> {
    return this.memberCalls.desk(actor, params.runId, params.memberId);
  }

  @Endpoint(nominationRoutes.hints, { permission: 'nomination.make' })
  hints(@Input() { params, query }: InputOf<typeof nominationRoutes.hints>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.hints>> {
    return this.nominations.hints(actor, params, query);
  }

  @Endpoint(nominationRoutes.nominate, { permission: 'nomination.make' })
  async nominate(@Input() { params, body }: InputOf<typeof nominationRoutes.nominate>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.nominate>> {
    await this.nominations.nominate(actor, params, body);
    return this.memberCalls.desk(actor, params.runId, params.memberId);
  }

  @Endpoint(nominationRoutes.nominateFile, { permission: 'nomination.make' })
  async nominateFile(
    @Input() { params, body }: InputOf<typeof nominationRoutes.nominateFile>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof nominationRoutes.nominateFile>> {
    return { items: await this.files.take(actor, params, body) };
  }

  @Endpoint(nominationRoutes.rank, { permission: 'nomination.make' })
  rank(@Input() { params, body }: InputOf<typeof nominationRoutes.rank>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.rank>> {
    return this.nominations.rank(actor, params, body.nominationIds);
  }

  @Endpoint(nominationRoutes.hold, { permission: 'nomination.make' })
  hold(@Input() { params, body }: InputOf<typeof nominationRoutes.hold>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.hold>> {
    return this.nominations.hold(actor, params, body.seats);
  }

  @Endpoint(nominationRoutes.release, { permission: 'nomination.make' })
  async release(@Input() { params, body }: InputOf<typeof nominationRoutes.release>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.release>> {
    await this.memberCalls.openOwn(actor, params.runId, params.memberId);
    await this.allotments.giveBack(params.runId, params.memberId, body.seats, { movement: 'released', by: actor.personId, reason: body.reason || null });
    return this.memberCalls.desk(actor, params.runId, params.memberId);
  }

  @Endpoint(nominationRoutes.withdraw, { permission: 'nomination.make' })
  withdraw(@Input() { params, body }: InputOf<typeof nominationRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.withdraw>> {
    return this.nominations.withdraw(actor, params.nominationId, body.reason);
  }

  @Endpoint(nominationRoutes.replace, { permission: 'nomination.make' })
  replace(@Input() { params, body }: InputOf<typeof nominationRoutes.replace>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.replace>> {
    return this.nominations.replace(actor, params.nominationId, body);
  }

  @Endpoint(nominationRoutes.offerOn, { permission: 'run.manage' })
  offerOn(@Input() { params }: InputOf<typeof nominationRoutes.offerOn>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof nominationRoutes.offerOn>> {
    return this.offering.byHand(actor, params.runId);
  }
}
