import { Controller, type StreamableFile } from '@nestjs/common';
import { secondmentSelectionRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvTable } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { DecisionService } from './decision.service.js';
import { EligibilityService } from './eligibility.service.js';
import { OutcomesService } from './outcomes.service.js';
import { ReserveService } from './reserve.service.js';
import { SelectionCsv } from './selection-csv.js';

const routes = secondmentSelectionRoutes;
type In<Name extends keyof typeof routes> = InputOf<(typeof routes)[Name]>;
type Out<Name extends keyof typeof routes> = Promise<OutputOf<(typeof routes)[Name]>>;

/** Eligibility by the office, and the joint decision of the co-managers. */
@Controller()
export class SecondmentDecisionController {
  constructor(
    private readonly eligibility: EligibilityService,
    private readonly desk: DecisionService,
    private readonly outcomes: OutcomesService,
    private readonly reserve: ReserveService,
    private readonly csv: SelectionCsv,
  ) {}

  @Endpoint(routes.candidates, { permission: 'secondment.manage' })
  async candidates(@Input() { params }: In<'candidates'>, @CurrentActor() actor: Actor): Out<'candidates'> {
    return { items: await this.eligibility.list(actor, params.callId) };
  }

  @Endpoint(routes.decideEligibility, { permission: 'secondment.manage' })
  decide(@Input() { params, body }: In<'decideEligibility'>, @CurrentActor() actor: Actor): Out<'decideEligibility'> {
    return this.eligibility.decide(actor, params.candidacyId, body);
  }

  @Endpoint(routes.decision, { permission: 'secondment.read' })
  decision(@Input() { params }: In<'decision'>, @CurrentActor() actor: Actor): Out<'decision'> {
    return this.desk.of(actor, params.callId);
  }

  @Endpoint(routes.stage, { permission: 'secondment.read' })
  async stage(@Input() { params, body }: In<'stage'>, @CurrentActor() actor: Actor): Out<'stage'> {
    await this.outcomes.stage(actor, params.callId, body);
    return this.desk.of(actor, params.callId);
  }

  @Endpoint(routes.sign, { permission: 'secondment.sign', stepUp: true })
  async sign(@Input() { params, body }: In<'sign'>, @CurrentActor() actor: Actor): Out<'sign'> {
    await this.outcomes.sign(actor, params.callId, body.seal);
    return this.desk.of(actor, params.callId);
  }

  @Endpoint(routes.release, { permission: 'secondment.read' })
  async release(@Input() { params, body }: In<'release'>, @CurrentActor() actor: Actor): Out<'release'> {
    await this.outcomes.release(actor, params.callId, body.seal);
    return this.desk.of(actor, params.callId);
  }

  @Endpoint(routes.signNext, { permission: 'secondment.sign', stepUp: true })
  async signNext(@Input() { params, body }: In<'signNext'>, @CurrentActor() actor: Actor): Out<'signNext'> {
    return this.desk.of(actor, await this.reserve.signNext(actor, params.entryId, body.seal));
  }

  @Endpoint(routes.endReserve, { permission: 'secondment.read' })
  async endReserve(@Input() { params, body }: In<'endReserve'>, @CurrentActor() actor: Actor): Out<'endReserve'> {
    await this.reserve.end(actor, params.callId, body.reason, body.feedback);
    return this.desk.of(actor, params.callId);
  }

  @Endpoint(routes.exported, { permission: 'secondment.manage', stepUp: true })
  async exported(@Input() { params }: In<'exported'>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    const { rows, position } = await this.csv.rows(actor, params.callId, language);
    return csvTable(rows, { name: `selection-${position}` });
  }
}
