import { Controller } from '@nestjs/common';
import { ownEvaluationRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OwnEvaluations } from './own-evaluations.service.js';

type One = Promise<OutputOf<typeof ownEvaluationRoutes.one>>;

/** Tests and surveys, for those who take them. */
@Controller()
export class OwnEvaluationsController {
  constructor(private readonly own: OwnEvaluations) {}

  @Endpoint(ownEvaluationRoutes.list, { signedIn: true })
  async list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof ownEvaluationRoutes.list>> {
    return { items: await this.own.list(actor) };
  }

  @Endpoint(ownEvaluationRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<typeof ownEvaluationRoutes.one>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): One {
    return this.own.one(actor, params.evaluationId, language);
  }

  @Endpoint(ownEvaluationRoutes.begin, { signedIn: true })
  begin(@Input() { params }: InputOf<typeof ownEvaluationRoutes.begin>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): One {
    return this.own.begin(actor, params.evaluationId, language);
  }

  @Endpoint(ownEvaluationRoutes.saveAnswer, { signedIn: true })
  saveAnswer(@Input() input: InputOf<typeof ownEvaluationRoutes.saveAnswer>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof ownEvaluationRoutes.saveAnswer>> {
    return this.own.save(actor, input);
  }

  @Endpoint(ownEvaluationRoutes.handIn, { signedIn: true })
  handIn(@Input() { params }: InputOf<typeof ownEvaluationRoutes.handIn>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): One {
    return this.own.handIn(actor, params.evaluationId, language);
  }

  @Endpoint(ownEvaluationRoutes.respond, { signedIn: true })
  respond(@Input() { params, body }: InputOf<typeof ownEvaluationRoutes.respond>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): One {
    return this.own.respond(actor, params.evaluationId, body, language);
  }
}
