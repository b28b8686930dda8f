import { Controller, type StreamableFile } from '@nestjs/common';
import { evaluationRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { EvaluationPlans } from './evaluation-plans.service.js';
import { resultColumns } from './results.csv.js';
import { EvaluationResultsReader } from './results.service.js';

type Whole = Promise<OutputOf<typeof evaluationRoutes.ofRun>>;

/** A run's evaluations, for its staff. */
@Controller()
export class EvaluationsController {
  constructor(
    private readonly plans: EvaluationPlans,
    private readonly reader: EvaluationResultsReader,
  ) {}

  @Endpoint(evaluationRoutes.ofRun, { permission: 'evaluation.read' })
  ofRun(@Input() { params }: InputOf<typeof evaluationRoutes.ofRun>, @CurrentActor() actor: Actor): Whole {
    return this.plans.ofRun(actor, params.runId);
  }

  @Endpoint(evaluationRoutes.plan, { permission: 'run.manage' })
  plan(@Input() { params, body }: InputOf<typeof evaluationRoutes.plan>, @CurrentActor() actor: Actor): Whole {
    return this.plans.plan(actor, params.runId, body);
  }

  @Endpoint(evaluationRoutes.open, { permission: 'session.manage' })
  open(@Input() { params }: InputOf<typeof evaluationRoutes.open>, @CurrentActor() actor: Actor): Whole {
    return this.plans.open(actor, params.runId, params.kind);
  }

  @Endpoint(evaluationRoutes.close, { permission: 'session.manage' })
  close(@Input() { params }: InputOf<typeof evaluationRoutes.close>, @CurrentActor() actor: Actor): Whole {
    return this.plans.close(actor, params.runId, params.kind);
  }

  @Endpoint(evaluationRoutes.addBank, { permission: 'run.manage' })
  addBank(@Input() { params, body }: InputOf<typeof evaluationRoutes.addBank>, @CurrentActor() actor: Actor): Whole {
    return this.plans.addBank(actor, params.runId, body);
  }

  @Endpoint(evaluationRoutes.results, { permission: 'evaluation.read' })
  results(
    @Input() { params }: InputOf<typeof evaluationRoutes.results>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<OutputOf<typeof evaluationRoutes.results>> {
    return this.reader.groups(actor, params.runId, language);
  }

  @Endpoint(evaluationRoutes.exported, { permission: 'evaluation.read' })
  async exported(
    @Input() { params }: InputOf<typeof evaluationRoutes.exported>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    return csvFile(await this.reader.exported(actor, params.runId, language), resultColumns, { name: 'evaluation', language });
  }

  @Endpoint(evaluationRoutes.persons, { permission: 'evaluation.read' })
  async persons(@Input() { params }: InputOf<typeof evaluationRoutes.persons>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof evaluationRoutes.persons>> {
    return { items: await this.reader.persons(actor, params.runId) };
  }
}
