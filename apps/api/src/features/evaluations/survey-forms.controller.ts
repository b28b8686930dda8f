import { Controller } from '@nestjs/common';
import { surveyFormRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { SurveyForms } from './survey-forms.service.js';

type Form = Promise<OutputOf<typeof surveyFormRoutes.view>>;

/** What the surveys of runs ask, for their staff. */
@Controller()
export class SurveyFormsController {
  constructor(private readonly forms: SurveyForms) {}

  @Endpoint(surveyFormRoutes.view, { permission: 'evaluation.read' })
  view(@Input() { params }: InputOf<typeof surveyFormRoutes.view>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Form {
    return this.forms.view(actor, params.runId, params.kind, language);
  }

  @Endpoint(surveyFormRoutes.set, { permission: 'run.manage' })
  set(@Input() { params, body }: InputOf<typeof surveyFormRoutes.set>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Form {
    return this.forms.set(actor, params.runId, params.kind, body, language);
  }
}
