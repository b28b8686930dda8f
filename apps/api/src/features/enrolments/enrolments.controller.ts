import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { enrolmentRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, MaybeActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Completions } from './completions.service.js';
import { Decisions } from './decisions.service.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { OwnEnrolments } from './own-enrolments.service.js';
import { rosterColumns } from './roster.csv.js';
import { RosterService } from './roster.service.js';

/** Enrolments: one's own, and a run's for its staff. */
@Controller()
export class EnrolmentsController {
  constructor(
    private readonly steps: EnrolmentSteps,
    private readonly own: OwnEnrolments,
    private readonly roster: RosterService,
    private readonly completions: Completions,
    private readonly decisions: Decisions,
  ) {}

  @Endpoint(enrolmentRoutes.offer, { public: true })
  offer(
    @Input() { params }: InputOf<typeof enrolmentRoutes.offer>,
    @MaybeActor() actor: Actor | null,
  ): Promise<OutputOf<typeof enrolmentRoutes.offer>> {
    return this.own.offer(actor, params.runId);
  }

  @Endpoint(enrolmentRoutes.enrol, { permission: 'enrolment.create' })
  async enrol(
    @Input() { params }: InputOf<typeof enrolmentRoutes.enrol>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof enrolmentRoutes.enrol>> {
    const { begun, ...moved } = await this.steps.enrol(actor, params.runId);
    // Asking for what one has is no mistake on a flaky link, so no 409; but nothing was created either.
    if (!begun) void reply.status(enrolmentRoutes.enrol.repeatedStatus ?? 200);
    return this.own.view(moved);
  }

  @Endpoint(enrolmentRoutes.withdraw, { permission: 'enrolment.create' })
  async withdraw(
    @Input() { params }: InputOf<typeof enrolmentRoutes.withdraw>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.withdraw>> {
    return this.own.view(await this.steps.withdraw(actor, params.enrolmentId));
  }

  @Endpoint(enrolmentRoutes.confirm, { permission: 'enrolment.create' })
  async confirm(
    @Input() { params }: InputOf<typeof enrolmentRoutes.confirm>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.confirm>> {
    return this.own.view(await this.steps.confirm(actor, params.enrolmentId));
  }

  @Endpoint(enrolmentRoutes.own, { permission: 'enrolment.create' })
  list(
    @Input() { query }: InputOf<typeof enrolmentRoutes.own>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.own>> {
    return this.own.list(actor, query);
  }

  @Endpoint(enrolmentRoutes.toDecide, { permission: 'enrolment.manage' })
  toDecide(@CurrentActor() actor: Actor): Promise<OutputOf<typeof enrolmentRoutes.toDecide>> {
    return this.decisions.waiting(actor);
  }

  @Endpoint(enrolmentRoutes.overview, { permission: 'enrolment.read' })
  overview(
    @Input() { params }: InputOf<typeof enrolmentRoutes.overview>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.overview>> {
    return this.roster.overview(actor, params.runId);
  }

  @Endpoint(enrolmentRoutes.roster, { permission: 'enrolment.read' })
  page(
    @Input() { params, query }: InputOf<typeof enrolmentRoutes.roster>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.roster>> {
    return this.roster.page(actor, params.runId, query);
  }

  @Endpoint(enrolmentRoutes.exportRoster, { permission: 'enrolment.read', stepUp: true })
  async exportRoster(
    @Input() { params, query }: InputOf<typeof enrolmentRoutes.exportRoster>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    const { run, pieces } = await this.roster.pieces(actor, params.runId, query);
    return csvFile(pieces, rosterColumns, { name: `participants-${run.run.code}`, language });
  }

  @Endpoint(enrolmentRoutes.decide, { permission: 'enrolment.manage' })
  async decide(
    @Input() { params, body }: InputOf<typeof enrolmentRoutes.decide>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.decide>> {
    const { enrolment, inFull } = await this.steps.decide(actor, params.enrolmentId, body.decision, body.reason);
    return this.roster.row(enrolment, inFull);
  }

  @Endpoint(enrolmentRoutes.complete, { permission: 'enrolment.manage' })
  async complete(
    @Input() { params }: InputOf<typeof enrolmentRoutes.complete>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.complete>> {
    const { enrolment, inFull } = await this.completions.complete(actor, params.enrolmentId);
    return this.roster.row(enrolment, inFull);
  }

  @Endpoint(enrolmentRoutes.completeMany, { permission: 'enrolment.manage' })
  completeMany(
    @Input() { params, body }: InputOf<typeof enrolmentRoutes.completeMany>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof enrolmentRoutes.completeMany>> {
    return this.completions.completeMany(actor, params.runId, body.enrolmentIds);
  }
}
