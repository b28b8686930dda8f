import { Controller } from '@nestjs/common';
import { questionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OwnAnswers } from './own-answers.service.js';
import { QuestionForms } from './question-forms.service.js';

/** What participants are asked before a run, and what they say. */
@Controller()
export class QuestionsController {
  constructor(
    private readonly forms: QuestionForms,
    private readonly answers: OwnAnswers,
  ) {}

  @Endpoint(questionRoutes.form, { permission: 'run.manage' })
  form(@Input() { params }: InputOf<typeof questionRoutes.form>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof questionRoutes.form>> {
    return this.forms.view(actor, params.runId);
  }

  @Endpoint(questionRoutes.setForm, { permission: 'run.manage' })
  setForm(@Input() { params, body }: InputOf<typeof questionRoutes.setForm>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof questionRoutes.setForm>> {
    return this.forms.set(actor, params.runId, body);
  }

  @Endpoint(questionRoutes.own, { permission: 'enrolment.create' })
  own(@Input() { params }: InputOf<typeof questionRoutes.own>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof questionRoutes.own>> {
    return this.answers.view(actor, params.enrolmentId);
  }

  @Endpoint(questionRoutes.saveDraft, { permission: 'enrolment.create' })
  saveDraft(@Input() { params, body }: InputOf<typeof questionRoutes.saveDraft>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof questionRoutes.saveDraft>> {
    return this.answers.saveDraft(actor, params.enrolmentId, body);
  }

  @Endpoint(questionRoutes.answer, { permission: 'enrolment.create' })
  answer(@Input() { params, body }: InputOf<typeof questionRoutes.answer>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof questionRoutes.answer>> {
    return this.answers.answer(actor, params.enrolmentId, body);
  }
}
