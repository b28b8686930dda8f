import { Controller } from '@nestjs/common';
import { closingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Closings } from './closings.service.js';

type Whole = Promise<OutputOf<typeof closingRoutes.view>>;

/** The end of a run, for who may close it. */
@Controller()
export class ClosingsController {
  constructor(private readonly closings: Closings) {}

  @Endpoint(closingRoutes.view, { permission: 'run.close' })
  view(@Input() { params }: InputOf<typeof closingRoutes.view>, @CurrentActor() actor: Actor): Whole {
    return this.closings.view(actor, params.runId);
  }

  @Endpoint(closingRoutes.choose, { permission: 'run.close' })
  choose(@Input() { params, body }: InputOf<typeof closingRoutes.choose>, @CurrentActor() actor: Actor): Whole {
    return this.closings.choose(actor, params.runId, params.enrolmentId, body);
  }

  @Endpoint(closingRoutes.close, { permission: 'run.close' })
  close(@Input() { params }: InputOf<typeof closingRoutes.close>, @CurrentActor() actor: Actor): Whole {
    return this.closings.close(actor, params.runId);
  }

  @Endpoint(closingRoutes.reopen, { permission: 'run.close' })
  reopen(@Input() { params, body }: InputOf<typeof closingRoutes.reopen>, @CurrentActor() actor: Actor): Whole {
    return this.closings.reopen(actor, params.runId, body.reason);
  }
}
