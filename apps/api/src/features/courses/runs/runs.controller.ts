import { Controller, type StreamableFile } from '@nestjs/common';
import { runRoutes, type InputOf, type Language, type OutputOf, type RunRow } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { AskedLanguage } from '../../../platform/http/asked-language.js';
import { allPages, csvFile, type CsvColumns } from '../../../platform/http/csv.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { RunPlanning } from './run-planning.service.js';
import { RunsService } from './runs.service.js';

const exportColumns: CsvColumns<RunRow> = {
  code: (run) => run.code,
  courseCode: (run) => run.course.code,
  course: (run) => run.course.title,
  mode: (run) => run.mode,
  academy: (run) => run.academy?.name ?? null,
  venue: (run) => run.venue,
  startsAt: (run) => run.startsAt,
  endsAt: (run) => run.endsAt,
  datesAre: (run) => run.datesAre,
  timeZone: (run) => run.timeZone,
  capacity: (run) => run.capacity,
  seatsTaken: (run) => run.seatsTaken,
  enrolmentPolicy: (run) => run.enrolmentPolicy,
  state: (run) => run.state,
};

/** Runs, for those who work with them. */
@Controller()
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly planning: RunPlanning,
  ) {}

  @Endpoint(runRoutes.list, { permission: 'run.read' })
  list(@Input() { query }: InputOf<typeof runRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.list>> {
    return this.runs.list(query, actor);
  }

  @Endpoint(runRoutes.exported, { permission: 'run.read' })
  async exported(
    @Input() { query }: InputOf<typeof runRoutes.exported>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    const rows = await allPages((paging) => this.runs.list({ ...query, ...paging }, actor));
    return csvFile(rows, exportColumns, { name: 'runs', language });
  }

  @Endpoint(runRoutes.one, { permission: 'run.read' })
  one(@Input() { params }: InputOf<typeof runRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.one>> {
    return this.runs.one(params.runId, actor);
  }

  @Endpoint(runRoutes.create, { permission: 'run.manage' })
  create(@Input() { body }: InputOf<typeof runRoutes.create>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.create>> {
    return this.planning.create(actor, body);
  }

  @Endpoint(runRoutes.change, { permission: 'run.manage' })
  change(@Input() { params, body }: InputOf<typeof runRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.change>> {
    return this.planning.change(actor, params.runId, body);
  }

  @Endpoint(runRoutes.move, { permission: 'run.manage' })
  move(@Input() { params, body }: InputOf<typeof runRoutes.move>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.move>> {
    return this.planning.move(actor, params.runId, body);
  }

  @Endpoint(runRoutes.places, { permission: 'run.manage' })
  places(@CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.places>> {
    return this.planning.places(actor);
  }

  @Endpoint(runRoutes.plannable, { permission: 'run.manage' })
  plannable(
    @Input() { query }: InputOf<typeof runRoutes.plannable>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof runRoutes.plannable>> {
    return this.planning.plannable(actor, query);
  }
}
