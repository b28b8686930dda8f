import { Controller, type StreamableFile } from '@nestjs/common';
import { selectionRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { candidateColumns } from './candidates.csv.js';
import { CandidatesService } from './candidates.service.js';
import { DeskService } from './desk.service.js';
import { ReleasingService } from './releasing.service.js';
import { ScoresService } from './scores.service.js';
import { StagingService } from './staging.service.js';
import { WaitingListService } from './waiting-list.service.js';

/** The selection desk of a run. */
@Controller()
export class SelectionController {
  constructor(
    private readonly desks: DeskService,
    private readonly candidates: CandidatesService,
    private readonly scores: ScoresService,
    private readonly staging: StagingService,
    private readonly releasing: ReleasingService,
    private readonly waiting: WaitingListService,
  ) {}

  @Endpoint(selectionRoutes.desk, { permission: 'enrolment.manage' })
  desk(
    @Input() { params }: InputOf<typeof selectionRoutes.desk>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.desk>> {
    return this.desks.of(actor, params.runId);
  }

  @Endpoint(selectionRoutes.configure, { permission: 'enrolment.manage' })
  async configure(
    @Input() { params, body }: InputOf<typeof selectionRoutes.configure>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.configure>> {
    await this.staging.configure(actor, params.runId, body);
    return this.desks.of(actor, params.runId);
  }

  @Endpoint(selectionRoutes.candidates, { permission: 'enrolment.manage' })
  page(
    @Input() { params, query }: InputOf<typeof selectionRoutes.candidates>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.candidates>> {
    return this.candidates.page(actor, params.runId, query);
  }

  @Endpoint(selectionRoutes.exportCandidates, { permission: 'enrolment.manage', stepUp: true })
  async exportCandidates(
    @Input() { params, query }: InputOf<typeof selectionRoutes.exportCandidates>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    const { run, rows } = await this.candidates.exported(actor, params.runId, query);
    return csvFile(rows, candidateColumns, { name: `candidates-${run.code}`, language });
  }

  @Endpoint(selectionRoutes.score, { permission: 'enrolment.manage' })
  score(
    @Input() { params, body }: InputOf<typeof selectionRoutes.score>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.score>> {
    return this.scores.score(actor, params.enrolmentId, body.scores);
  }

  @Endpoint(selectionRoutes.stage, { permission: 'enrolment.manage' })
  async stage(
    @Input() { params, body }: InputOf<typeof selectionRoutes.stage>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.stage>> {
    await this.staging.stage(actor, params.runId, body);
    return this.desks.of(actor, params.runId);
  }

  @Endpoint(selectionRoutes.release, { permission: 'enrolment.manage' })
  release(
    @Input() { params, body }: InputOf<typeof selectionRoutes.release>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.release>> {
    return this.releasing.release(actor, params.runId, body);
  }

  @Endpoint(selectionRoutes.waitingList, { permission: 'enrolment.manage' })
  waitingList(
    @Input() { params }: InputOf<typeof selectionRoutes.waitingList>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof selectionRoutes.waitingList>> {
    return this.waiting.of(actor, params.runId);
  }
}
