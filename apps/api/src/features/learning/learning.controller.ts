import { Controller } from '@nestjs/common';
import { learningRoutes as routes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { ExtraAttempts } from './extra-attempts.service.js';
import { LearningService } from './learning.service.js';
import { QuizAttempts } from './quiz-attempts.service.js';
import { Surveys } from './surveys.service.js';

const access = { permission: 'learning.take' } as const;

/** The player. */
@Controller()
export class LearningController {
  constructor(
    private readonly learning: LearningService,
    private readonly attempts: QuizAttempts,
    private readonly surveys: Surveys,
    private readonly extra: ExtraAttempts,
  ) {}

  @Endpoint(routes.outline, access)
  outline(@Input() { params }: InputOf<typeof routes.outline>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.outline>> {
    return this.learning.outline(actor, params.enrolmentId);
  }

  @Endpoint(routes.activity, access)
  activity(@Input() { params }: InputOf<typeof routes.activity>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.activity>> {
    return this.learning.activity(actor, params.enrolmentId, params.key);
  }

  @Endpoint(routes.view, access)
  view(@Input() { params }: InputOf<typeof routes.view>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.view>> {
    return this.learning.view(actor, params.enrolmentId, params.key);
  }

  @Endpoint(routes.bookmark, access)
  bookmark(
    @Input() { params, body }: InputOf<typeof routes.bookmark>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.bookmark>> {
    return this.learning.bookmark(actor, params.enrolmentId, params.key, body.position, body.secondsSpent);
  }

  @Endpoint(routes.startAttempt, access)
  startAttempt(
    @Input() { params }: InputOf<typeof routes.startAttempt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.startAttempt>> {
    return this.attempts.start(actor, params.enrolmentId, params.key);
  }

  @Endpoint(routes.attempt, access)
  attempt(@Input() { params }: InputOf<typeof routes.attempt>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.attempt>> {
    return this.attempts.one(actor, params.enrolmentId, params.attemptId);
  }

  @Endpoint(routes.saveAnswer, access)
  saveAnswer(@Input() input: InputOf<typeof routes.saveAnswer>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.saveAnswer>> {
    return this.attempts.save(actor, input);
  }

  @Endpoint(routes.submitAttempt, access)
  submitAttempt(
    @Input() { params }: InputOf<typeof routes.submitAttempt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.submitAttempt>> {
    return this.attempts.submit(actor, params.enrolmentId, params.attemptId);
  }

  @Endpoint(routes.respond, access)
  respond(@Input() { params, body }: InputOf<typeof routes.respond>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.respond>> {
    return this.surveys.respond(actor, params.enrolmentId, params.key, body.answers);
  }

  @Endpoint(routes.allowAttempt, { permission: 'enrolment.manage' })
  allowAttempt(
    @Input() { params, body }: InputOf<typeof routes.allowAttempt>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.allowAttempt>> {
    return this.extra.allow(actor, params.enrolmentId, body.reason);
  }
}
