import { Controller } from '@nestjs/common';
import { callRoutes, seatRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Allotments } from './allotments.service.js';
import { CallsService } from './calls.service.js';
import { RunClones } from './run-clones.service.js';
import { RunTrainers } from './run-trainers.service.js';

/** The call and the seats of a run, for its staff. */
@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly allotments: Allotments,
    private readonly clones: RunClones,
    private readonly trainers: RunTrainers,
  ) {}

  @Endpoint(callRoutes.one, { permission: 'run.read' })
  one(@Input() { params }: InputOf<typeof callRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.one>> {
    return this.calls.one(actor, params.runId);
  }

  @Endpoint(callRoutes.write, { permission: 'run.manage' })
  write(@Input() { params, body }: InputOf<typeof callRoutes.write>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.write>> {
    return this.calls.write(actor, params.runId, body);
  }

  @Endpoint(callRoutes.move, { permission: 'run.manage' })
  move(@Input() { params, body }: InputOf<typeof callRoutes.move>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.move>> {
    return this.calls.move(actor, params.runId, body);
  }

  @Endpoint(callRoutes.clone, { permission: 'run.manage' })
  clone(@Input() { params, body }: InputOf<typeof callRoutes.clone>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.clone>> {
    return this.clones.clone(actor, params.runId, body);
  }

  @Endpoint(callRoutes.trainers, { permission: 'run.read' })
  listTrainers(@Input() { params }: InputOf<typeof callRoutes.trainers>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.trainers>> {
    return this.trainers.list(actor, params.runId);
  }

  @Endpoint(callRoutes.addTrainer, { permission: 'role.grant', stepUp: true })
  addTrainer(@Input() { params, body }: InputOf<typeof callRoutes.addTrainer>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.addTrainer>> {
    return this.trainers.add(actor, params.runId, body.personId);
  }

  @Endpoint(callRoutes.removeTrainer, { permission: 'role.grant', stepUp: true })
  removeTrainer(@Input() { params }: InputOf<typeof callRoutes.removeTrainer>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof callRoutes.removeTrainer>> {
    return this.trainers.remove(actor, params.runId, params.grantId);
  }

  @Endpoint(seatRoutes.ledger, { permission: 'run.read' })
  ledger(@Input() { params }: InputOf<typeof seatRoutes.ledger>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof seatRoutes.ledger>> {
    return this.allotments.view(actor, params.runId);
  }

  @Endpoint(seatRoutes.lines, { permission: 'run.read' })
  lines(@Input() { params, query }: InputOf<typeof seatRoutes.lines>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof seatRoutes.lines>> {
    return this.allotments.lines(actor, params.runId, query);
  }

  @Endpoint(seatRoutes.grant, { permission: 'run.manage' })
  grant(@Input() { params, body }: InputOf<typeof seatRoutes.grant>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof seatRoutes.grant>> {
    return this.allotments.grant(actor, params.runId, body);
  }

  @Endpoint(seatRoutes.change, { permission: 'run.manage' })
  change(@Input() { params, body }: InputOf<typeof seatRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof seatRoutes.change>> {
    return this.allotments.change(actor, params.runId, params.memberId, body);
  }
}
