import { Controller } from '@nestjs/common';
import { changeRoutes, leaveRoutes, objectiveRoutes, placementRoutes, reportRoutes, midTermRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Changes } from './changes.service.js';
import { Leaves } from './leaves.service.js';
import { Objectives } from './objectives.service.js';
import { PlacementTasks } from './placement-tasks.js';
import { PlacementViews } from './placement.views.js';
import { Placements } from './placements.service.js';
import { Reports } from './reports.service.js';
import { Talks } from './talks.service.js';

type Routes = typeof placementRoutes;
type Objective = typeof objectiveRoutes;
type Leave = typeof leaveRoutes;
type Report = typeof reportRoutes;
type Talk = typeof midTermRoutes;
type Change = typeof changeRoutes;

/** Placements while they go on: whoever has nothing to do with one finds none. */
@Controller()
export class PlacementsController {
  constructor(
    private readonly placements: Placements,
    private readonly views: PlacementViews,
    private readonly tasks: PlacementTasks,
    private readonly objectives: Objectives,
    private readonly leaves: Leaves,
    private readonly reports: Reports,
    private readonly talks: Talks,
    private readonly changes: Changes,
  ) {}

  @Endpoint(placementRoutes.list, { signedIn: true })
  list(@Input() { query }: InputOf<Routes['list']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['list']>> {
    return this.placements.list(actor, query);
  }

  @Endpoint(placementRoutes.waiting, { signedIn: true })
  async waiting(@CurrentActor() actor: Actor): Promise<OutputOf<Routes['waiting']>> {
    return { items: await this.tasks.waiting(actor) };
  }

  @Endpoint(placementRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<Routes['one']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['one']>> {
    return this.views.one(actor, params.placementId);
  }

  @Endpoint(placementRoutes.set, { signedIn: true })
  set(@Input() { params, body }: InputOf<Routes['set']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['set']>> {
    return this.placements.set(actor, params.placementId, body);
  }

  @Endpoint(objectiveRoutes.list, { signedIn: true })
  listObjectives(@Input() { params }: InputOf<Objective['list']>, @CurrentActor() actor: Actor): Promise<OutputOf<Objective['list']>> {
    return this.objectives.list(actor, params.placementId);
  }

  @Endpoint(objectiveRoutes.add, { signedIn: true })
  add(@Input() { params, body }: InputOf<Objective['add']>, @CurrentActor() actor: Actor): Promise<OutputOf<Objective['add']>> {
    return this.objectives.add(actor, params.placementId, body);
  }

  @Endpoint(objectiveRoutes.propose, { signedIn: true })
  propose(@Input() { params, body }: InputOf<Objective['propose']>, @CurrentActor() actor: Actor): Promise<OutputOf<Objective['propose']>> {
    return this.objectives.propose(actor, params.placementId, params.objectiveId, body);
  }

  @Endpoint(objectiveRoutes.agree, { signedIn: true })
  agree(@Input() { params, body }: InputOf<Objective['agree']>, @CurrentActor() actor: Actor): Promise<OutputOf<Objective['agree']>> {
    return this.objectives.agree(actor, params.placementId, params.objectiveId, body);
  }

  @Endpoint(objectiveRoutes.takeBack, { signedIn: true })
  takeBack(@Input() { params, body }: InputOf<Objective['takeBack']>, @CurrentActor() actor: Actor): Promise<OutputOf<Objective['takeBack']>> {
    return this.objectives.takeBack(actor, params.placementId, params.objectiveId, body);
  }

  @Endpoint(leaveRoutes.calendar, { signedIn: true })
  calendar(@Input() { params }: InputOf<Leave['calendar']>, @CurrentActor() actor: Actor): Promise<OutputOf<Leave['calendar']>> {
    return this.leaves.calendar(actor, params.placementId);
  }

  @Endpoint(leaveRoutes.ask, { signedIn: true })
  askLeave(@Input() { params, body }: InputOf<Leave['ask']>, @CurrentActor() actor: Actor): Promise<OutputOf<Leave['ask']>> {
    return this.leaves.ask(actor, params.placementId, body);
  }

  @Endpoint(leaveRoutes.decide, { signedIn: true })
  decideLeave(@Input() { params, body }: InputOf<Leave['decide']>, @CurrentActor() actor: Actor): Promise<OutputOf<Leave['decide']>> {
    return this.leaves.decide(actor, params.placementId, params.leaveId, body);
  }

  @Endpoint(leaveRoutes.withdraw, { signedIn: true })
  withdrawLeave(@Input() { params }: InputOf<Leave['withdraw']>, @CurrentActor() actor: Actor): Promise<OutputOf<Leave['withdraw']>> {
    return this.leaves.withdraw(actor, params.placementId, params.leaveId);
  }

  @Endpoint(reportRoutes.list, { signedIn: true })
  listReports(@Input() { params }: InputOf<Report['list']>, @CurrentActor() actor: Actor): Promise<OutputOf<Report['list']>> {
    return this.reports.list(actor, params.placementId);
  }

  @Endpoint(reportRoutes.one, { signedIn: true })
  report(@Input() { params }: InputOf<Report['one']>, @CurrentActor() actor: Actor): Promise<OutputOf<Report['one']>> {
    return this.reports.one(actor, params.placementId, params.from);
  }

  @Endpoint(reportRoutes.write, { signedIn: true })
  write(@Input() { params, body }: InputOf<Report['write']>, @CurrentActor() actor: Actor): Promise<OutputOf<Report['write']>> {
    return this.reports.write(actor, params.placementId, params.from, body);
  }

  @Endpoint(reportRoutes.review, { signedIn: true })
  review(@Input() { params, body }: InputOf<Report['review']>, @CurrentActor() actor: Actor): Promise<OutputOf<Report['review']>> {
    return this.reports.review(actor, params.placementId, params.from, body);
  }

  @Endpoint(midTermRoutes.one, { signedIn: true })
  talk(@Input() { params }: InputOf<Talk['one']>, @CurrentActor() actor: Actor): Promise<OutputOf<Talk['one']>> {
    return this.talks.one(actor, params.placementId);
  }

  @Endpoint(midTermRoutes.write, { signedIn: true })
  note(@Input() { params, body }: InputOf<Talk['write']>, @CurrentActor() actor: Actor): Promise<OutputOf<Talk['write']>> {
    return this.talks.write(actor, params.placementId, body);
  }

  @Endpoint(midTermRoutes.agree, { signedIn: true })
  agreeTalk(@Input() { params, body }: InputOf<Talk['agree']>, @CurrentActor() actor: Actor): Promise<OutputOf<Talk['agree']>> {
    return this.talks.agree(actor, params.placementId, body);
  }

  @Endpoint(changeRoutes.list, { signedIn: true })
  listChanges(@Input() { params }: InputOf<Change['list']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['list']>> {
    return this.changes.list(actor, params.placementId);
  }

  @Endpoint(changeRoutes.ask, { signedIn: true })
  askChange(@Input() { params, body }: InputOf<Change['ask']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['ask']>> {
    return this.changes.ask(actor, params.placementId, body);
  }

  @Endpoint(changeRoutes.answer, { signedIn: true })
  answer(@Input() { params, body }: InputOf<Change['answer']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['answer']>> {
    return this.changes.answer(actor, params.placementId, params.changeId, body);
  }

  @Endpoint(changeRoutes.giveReason, { signedIn: true })
  giveReason(@Input() { params, body }: InputOf<Change['giveReason']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['giveReason']>> {
    return this.changes.giveReason(actor, params.placementId, params.changeId, body);
  }

  @Endpoint(changeRoutes.conclude, { signedIn: true })
  conclude(@Input() { params, body }: InputOf<Change['conclude']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['conclude']>> {
    return this.changes.conclude(actor, params.placementId, params.changeId, body);
  }

  @Endpoint(changeRoutes.withdraw, { signedIn: true })
  withdrawChange(@Input() { params, body }: InputOf<Change['withdraw']>, @CurrentActor() actor: Actor): Promise<OutputOf<Change['withdraw']>> {
    return this.changes.withdraw(actor, params.placementId, params.changeId, body);
  }
}
