import { Controller } from '@nestjs/common';
import { vettingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Endorsements } from './endorsements.service.js';
import { MemberOfficers } from './member-officers.service.js';
import { OwnVetting } from './own-vetting.service.js';
import { Standings } from './standings.service.js';
import { Vouching } from './vouching.service.js';

/** What candidates, focal points and members do. */
@Controller()
export class VettingController {
  constructor(
    private readonly own: OwnVetting,
    private readonly endorsements: Endorsements,
    private readonly vouching: Vouching,
    private readonly memberOfficers: MemberOfficers,
    private readonly standings: Standings,
  ) {}

  @Endpoint(vettingRoutes.own, { signedIn: true })
  view(@CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.own>> {
    return this.own.view(actor);
  }

  @Endpoint(vettingRoutes.request, { signedIn: true })
  request(@Input() { body }: InputOf<typeof vettingRoutes.request>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.request>> {
    return this.own.request(actor, body);
  }

  @Endpoint(vettingRoutes.withdraw, { signedIn: true })
  withdraw(@Input() { params }: InputOf<typeof vettingRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.withdraw>> {
    return this.own.withdraw(actor, params.requestId);
  }

  @Endpoint(vettingRoutes.attest, { signedIn: true })
  attest(@CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.attest>> {
    return this.own.attest(actor);
  }

  @Endpoint(vettingRoutes.endorsements, { permission: 'vetting.endorse' })
  waiting(@Input() { query }: InputOf<typeof vettingRoutes.endorsements>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.endorsements>> {
    return this.endorsements.list(actor, query);
  }

  @Endpoint(vettingRoutes.endorse, { permission: 'vetting.endorse' })
  endorse(@Input() { params, body }: InputOf<typeof vettingRoutes.endorse>, @CurrentActor() actor: Actor): Promise<void> {
    return this.endorsements.endorse(actor, params.requestId, body);
  }

  @Endpoint(vettingRoutes.officers, { permission: 'vetting.endorse' })
  officers(@Input() { query }: InputOf<typeof vettingRoutes.officers>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.officers>> {
    return this.memberOfficers.list(actor, query);
  }

  @Endpoint(vettingRoutes.reportDeparture, { permission: 'vetting.endorse' })
  reportDeparture(@Input() { params, body }: InputOf<typeof vettingRoutes.reportDeparture>, @CurrentActor() actor: Actor): Promise<void> {
    return this.standings.report(actor, params.personId, body.reason);
  }

  @Endpoint(vettingRoutes.candidates, { signedIn: true })
  async candidates(@CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.candidates>> {
    return { items: await this.vouching.candidates(actor) };
  }

  @Endpoint(vettingRoutes.vouch, { signedIn: true })
  vouch(@Input() { params, body }: InputOf<typeof vettingRoutes.vouch>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.vouch>> {
    return this.vouching.vouch(actor, params.requestId, body);
  }

  @Endpoint(vettingRoutes.object, { signedIn: true })
  object(@Input() { params, body }: InputOf<typeof vettingRoutes.object>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.object>> {
    return this.vouching.object(actor, params.requestId, body);
  }
}
