import { Controller } from '@nestjs/common';
import { vettingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Decisions } from './decisions.service.js';
import { Standings } from './standings.service.js';

/** What the office does. */
@Controller()
export class VettingOfficeController {
  constructor(
    private readonly decisions: Decisions,
    private readonly standings: Standings,
  ) {}

  @Endpoint(vettingRoutes.list, { permission: 'vetting.decide' })
  list(@Input() { query }: InputOf<typeof vettingRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.list>> {
    return this.decisions.list(actor, query);
  }

  @Endpoint(vettingRoutes.one, { permission: 'vetting.decide' })
  one(@Input() { params }: InputOf<typeof vettingRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.one>> {
    return this.decisions.one(actor, params.requestId);
  }

  @Endpoint(vettingRoutes.waive, { permission: 'vetting.decide' })
  waive(@Input() { params, body }: InputOf<typeof vettingRoutes.waive>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.waive>> {
    return this.decisions.waive(actor, params.requestId, body);
  }

  @Endpoint(vettingRoutes.setAside, { permission: 'vetting.decide' })
  setAside(@Input() { params, body }: InputOf<typeof vettingRoutes.setAside>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.setAside>> {
    return this.decisions.setAside(actor, params.objectionId, body);
  }

  @Endpoint(vettingRoutes.decide, { permission: 'vetting.decide' })
  decide(@Input() { params, body }: InputOf<typeof vettingRoutes.decide>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.decide>> {
    return this.decisions.decide(actor, params.requestId, body);
  }

  @Endpoint(vettingRoutes.vetted, { permission: 'vetting.decide' })
  vetted(@Input() { query }: InputOf<typeof vettingRoutes.vetted>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.vetted>> {
    return this.standings.list(actor, query);
  }

  @Endpoint(vettingRoutes.suspend, { permission: 'vetting.decide' })
  suspend(@Input() { params, body }: InputOf<typeof vettingRoutes.suspend>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.suspend>> {
    return this.standings.suspend(actor, params.personId, body);
  }

  @Endpoint(vettingRoutes.end, { permission: 'vetting.decide' })
  end(@Input() { params, body }: InputOf<typeof vettingRoutes.end>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof vettingRoutes.end>> {
    return this.standings.end(actor, params.personId, body);
  }
}
