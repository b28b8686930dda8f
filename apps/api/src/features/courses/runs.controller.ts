import { Controller, Header } from '@nestjs/common';
import { runRoutes, type InputOf, type OutputOf, type RunRow } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { allPages, csvOf, type CsvColumn } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { RunPlanning } from './run-planning.service.js';
import { RunsService } from './runs.service.js';

const exportColumns: readonly CsvColumn<RunRow>[] = [
  { header: 'code', value: (run) => run.code },
  { header: 'course_code', value: (run) => run.course.code },
  { header: 'course', value: (run) => run.course.title },
  { header: 'mode', value: (run) => run.mode },
  { header: 'academy', value: (run) => run.academy?.name ?? null },
  { header: 'venue', value: (run) => run.venue },
  { header: 'starts_at', value: (run) => run.startsAt },
  { header: 'ends_at', value: (run) => run.endsAt },
  { header: 'dates_are', value: (run) => run.datesAre },
  { header: 'time_zone', value: (run) => run.timeZone },
  { header: 'capacity', value: (run) => run.capacity },
  { header: 'seats_taken', value: (run) => run.seatsTaken },
  { header: 'enrolment_policy', value: (run) => run.enrolmentPolicy },
  { header: 'state', value: (run) => run.state },
];

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
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="runs.csv"')
  async exported(@Input() { query }: InputOf<typeof runRoutes.exported>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runRoutes.exported>> {
    return csvOf(await allPages((paging) => this.runs.list({ ...query, ...paging }, actor)), exportColumns);
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
